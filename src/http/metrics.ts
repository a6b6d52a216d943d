/** What the service tells a Prometheus server. Labels are taken from closed lists: no names, no ids, no texts. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Metrics in a registry of their own, so that two services in one process do not mix. */
export const createMetrics = () => {
  const registry = new Registry();
  const registers = [registry];
  // Of the process itself: heap, garbage, event loop, CPU, open files.
  collectDefaultMetrics({ register: registry, prefix: 'xiaoban_' });
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'xiaoban_http_request_seconds',
      help: 'Time to answer an HTTP request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
      registers,
    }),
    eventsReceived: new Counter({
      name: 'xiaoban_events_received_total',
      help: 'Events accepted from Feishu, by what they are and whether they were new',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    eventsRefused: new Counter({
      name: 'xiaoban_events_refused_total',
      help: 'Requests to the webhook that did not prove to come from Feishu',
      labelNames: ['why'],
      registers,
    }),
    tapSeconds: new Histogram({
      name: 'xiaoban_tap_seconds',
      help: 'Time to work on a card tap; the platform waits 3 seconds',
      labelNames: ['outcome'],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 2.5, 5, 10],
      registers,
    }),
    tapsWaiting: new Gauge({
      name: 'xiaoban_taps_waiting',
      help: 'Taps that wait for their turn in this process',
      registers,
    }),
    inboxEvents: new Counter({
      name: 'xiaoban_inbox_events_total',
      help: 'Stored events worked on',
      labelNames: ['outcome'],
      registers,
    }),
    inboxLagSeconds: new Histogram({
      name: 'xiaoban_inbox_lag_seconds',
      help: 'Time from storing an event to having worked on it',
      buckets: [0.01, 0.05, 0.2, 1, 5, 30, 300],
      registers,
    }),
    notices: new Counter({
      name: 'xiaoban_notices_total',
      help: 'Attempts to deliver a notice, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    journalWhole: new Gauge({
      name: 'xiaoban_journal_whole',
      help: '1 while the journal holds together with everything that was signed of it; 0 is an alarm',
      registers,
    }),
    noticesStalled: new Gauge({
      name: 'xiaoban_notices_stalled',
      help: 'Notices that wait because Feishu does not take them: an outage, a permission, a secret or the quota',
      registers,
    }),
    feishuConnected: new Gauge({
      name: 'xiaoban_feishu_connected',
      help: '1 while messages can reach the service',
      registers,
    }),
  };
};
