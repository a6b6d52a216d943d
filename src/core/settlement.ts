/** What an import did about something promised under the old folder: a line of the report, and who hears what. */
export type Settlement = {
  said: string;
  told: { personId: string; text: string }[];
};

/** The same words to several people. */
export const toEach = (personIds: Iterable<string>, text: string): Settlement['told'] =>
  [...new Set(personIds)].map((personId) => ({ personId, text }));
