/**
 * What was asked cannot be done, and the person who asked can mend it: the message is a sentence for them, in Japanese and
 * English, and never names personal data. The command line ends with status 1. Every other error is a fault of ours (status 2).
 */
export class Refused extends Error {
  override name = 'Refused'
}
