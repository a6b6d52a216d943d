/** How the platform answers an API call: bodies, HTTP statuses and the words of each error code. */

export type ApiAnswer = {
  status: number;
  body: Record<string, unknown>;
  headers?: Record<string, string>;
  /** A file in place of a body. */
  bytes?: Uint8Array;
};

/** A success as most APIs word it. */
export const success = (data: Record<string, unknown>, msg = 'success'): ApiAnswer => ({
  status: 200,
  body: { code: 0, msg, data },
});

const WORDS: Record<number, { status: number; msg: string }> = {
  2200: { status: 500, msg: 'Internal Error' },
  9499: { status: 400, msg: 'Bad Request' },
  40004: { status: 403, msg: 'no dept authority error' },
  40011: { status: 400, msg: 'page size is invalid' },
  40012: { status: 400, msg: 'page token is invalid error' },
  41050: { status: 400, msg: 'no user authority error' },
  230001: { status: 400, msg: 'Your request contains an invalid request parameter' },
  230002: { status: 400, msg: 'The bot can not be outside the group.' },
  230011: { status: 400, msg: 'The message has been withdrawn.' },
  230012: { status: 400, msg: 'The bot is not the message sender.' },
  230013: { status: 400, msg: 'Bot has NO availability to this user.' },
  230020: { status: 400, msg: 'This operation triggers the frequency limit.' },
  230023: { status: 400, msg: 'The number of unread urgent messages of the user reaches its limit.' },
  230025: { status: 400, msg: 'The length of the message content reaches its limit.' },
  230026: { status: 400, msg: 'No permission to recall this message.' },
  230027: { status: 400, msg: 'Lack of necessary permissions.' },
  230031: { status: 400, msg: 'The message has exceeded the time limit for updating.' },
  230049: { status: 400, msg: 'The message is being sent.' },
  230053: { status: 400, msg: 'The user has stopped the bot from sending messages.' },
  234001: { status: 400, msg: 'Invalid request param.' },
  234003: { status: 400, msg: 'File not in msg.' },
  234004: { status: 400, msg: 'App not in chat.' },
  234037: { status: 400, msg: 'Downloaded file size exceeds limit.' },
  234043: { status: 400, msg: 'Unsupported message type.' },
  234006: { status: 400, msg: 'The file size exceed the max value.' },
  234010: { status: 400, msg: "File's size can't be 0." },
  99991201: { status: 404, msg: 'path not found' },
  99991301: { status: 405, msg: 'wrong method' },
  99991400: { status: 429, msg: 'request trigger frequency limit' },
  99991661: {
    status: 400,
    msg: 'Missing access token for authorization. Please make a request with token attached.',
  },
  99991663: {
    status: 400,
    msg: 'Invalid access token for authorization. Please make a request with token attached.',
  },
  99991671: {
    status: 400,
    msg: 'Invalid access token for authorization, the token should start with either t- or u-.',
  },
  99992402: { status: 400, msg: 'field validation failed' },
};

/** An error with its documented words, or with `msg` in their place. */
export const deny = (code: number, msg?: string): ApiAnswer => {
  const known = WORDS[code];
  return { status: known?.status ?? 400, body: { code, msg: msg ?? known?.msg ?? 'error' } };
};

/** 230001 says in `ext` what it does not like. */
export const invalid = (ext: string): ApiAnswer => deny(230001, `${WORDS[230001]?.msg}, ext=${ext}`);

const NOT_EXISTED: Record<string, number> = {
  open_id: 99992351,
  open_message_id: 99992354,
  chat_id: 99992356,
  user_id: 99992360,
};
/** An id that is malformed or belongs to nothing. */
export const noSuchId = (
  kind: 'open_id' | 'open_message_id' | 'chat_id' | 'user_id',
  id: string,
): ApiAnswer =>
  deny(
    NOT_EXISTED[kind] ?? 99992402,
    `The request you send is not a valid {${kind}} or not exists, example value:${kind === 'open_id' ? 'ou_84aad35d084aa403a838cf73ee18467' : 'om_xxx'}, Invalid ids: [${id}]`,
  );

/** A request, parsed as far as every API needs it. */
export type ApiRequest = {
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, unknown>;
};
