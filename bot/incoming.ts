/** What comes in from a chat platform, after verification and parsing: all that the router needs to know. */

/** A picture, file, voice or film in a message, by the key under which the platform has it. */
export type SentFile = { kind: 'image' | 'file'; key: string; name: string };

/** A message, a menu key or somebody opening the chat: stored first, then worked on. */
export type Incoming =
  /** `files`: pictures and films that stand in the same message (a `post`). */
  | {
      is: 'text';
      openId: string;
      text: string;
      messageId: string;
      chat: 'p2p' | 'group';
      files?: SentFile[];
    }
  /** An image or a file: taken as evidence, or attached to what it belongs to. */
  | ({ is: 'file'; openId: string; messageId: string } & SentFile)
  /** A voice message, a sticker, a place: what the bot cannot read, in the sender's word for it. */
  | { is: 'unread'; openId: string; what: string; messageId: string; file?: SentFile }
  | { is: 'menu'; openId: string; key: string }
  | { is: 'entered'; openId: string }
  /** The account left the company (contact.user.deleted_v3). */
  | { is: 'left'; openId: string }
  | { is: 'ignored'; why: string };

/** A tap on a card: answered in place, never queued. */
export type Tap = {
  /** The platform's id of the event: pushed again, it is the same tap. */
  id: string;
  /** It was worked on before, by this process or one that died: what it did may be done already. */
  again?: true;
  openId: string;
  /** `verb:argument:argument`, from the button's value or, where the platform dropped it, from its name. */
  act: string;
  /** Form values by control name; what was left empty is missing. */
  form: Record<string, string | string[]>;
  messageId: string;
  /** When it reached us, for the 3-second deadline. */
  receivedAt: Date;
};

export type TapAnswer = {
  toast: { type: 'success' | 'info' | 'warning' | 'error'; content: string };
  /** The card as it is now; absent: the card stays. */
  card?: Record<string, unknown>;
};

/** What the edge calls; implemented by `bot/route`. */
export type Brain = {
  /** Works on a stored event; everything it says is written as notices in one transaction. Throwing means: try again. */
  onEvent(incoming: Incoming, event: { seq: bigint; receivedAt: Date }): Promise<void>;
  onTap(tap: Tap): Promise<TapAnswer>;
};
