/** A bot that takes callbacks by webhook, unencrypted, and notes them. */
import { createServer } from 'node:http';
import { openOffice } from './street-office.ts';

type Action = Record<string, unknown>;

/** A bot that notes the plain callbacks it gets and answers `answer()`, when it is ready to. */
export const tappedBot = async (answer: (event: Action) => unknown = () => ({})) => {
  const actions: Action[] = [];
  const events: Action[] = [];
  const server = createServer((request, response) => {
    let raw = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (raw += chunk));
    request.on('end', () => {
      const event = Object(Object(JSON.parse(raw)).event);
      events.push(event);
      actions.push(Object(event.action));
      void Promise.resolve(answer(event)).then((said) => response.end(JSON.stringify(said)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const office = await openOffice({ delivery: { mode: 'webhook', url: `http://127.0.0.1:${port}/` } });
  office.emulator.faults.set({ webhook: { tamper: 'not-encrypted' } });
  return {
    ...office,
    actions,
    events,
    async close() {
      server.closeAllConnections();
      server.close();
      await office.close();
    },
  };
};
