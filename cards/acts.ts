/** The action string of a button, `verb:argument:argument`: written into its name and its callback value, and read back. */

/** Every verb and what its arguments are called. A matter adds its lines here. */
const VERBS = {
  'leave.submit': ['draftId'],
  // What handing it in would lead to (看由谁批); nothing is handed in.
  'leave.preview': ['draftId'],
  // The length is unusual; the person confirms so many days.
  'leave.confirm': ['draftId', 'days'],
  'stand_in.submit': ['draftId'],
  'stand_in.revoke': ['draftId', 'standInId'],
  'request.approve': ['requestId', 'stepId'],
  'request.refuse': ['requestId', 'stepId'],
  'request.send_back': ['requestId', 'stepId'],
  'request.accept': ['requestId', 'stepId'],
  'request.decline': ['requestId', 'stepId'],
  'request.transfer': ['requestId', 'stepId'],
  'request.add_signer': ['requestId', 'stepId'],
  'request.withdraw': ['requestId'],
  'request.urge': ['requestId'],
  'request.resubmit': ['requestId'],
  'request.cancel': ['requestId'],
  'request.file': ['requestId'],
  'request.comment': ['requestId'],
  // A kind's own action, such as 销假.
  'request.kind': ['requestId', 'name'],
  'list.open': ['requestId'],
  'list.approve': ['requestId', 'stepId'],
  // 全部同意: the list, and what was picked in it.
  'list.all': [],
  'list.together': [],
  'question.answer': ['questionId'],
  'question.open': ['questionId'],
  'menu.open': ['key'],
  'swap.submit': ['draftId'],
  /** Another of the own shifts: those who may take it are looked up again. */
  'swap.pick': ['draftId'],
  'duty.swap': ['placeId'],
  'duty.open': ['shiftId'],
  'duty.month': ['month'],
  'duty.make': ['month'],
  'duty.publish': ['rosterId'],
  'duty.again': ['rosterId'],
  'shift.sign_in': ['placeId'],
  'shift.explain': ['placeId'],
  'shift.present': ['placeId'],
  'shift.absent': ['placeId'],
  'shift.log': ['shiftId'],
  'shift.settle': ['entryId'],
  'shift.to_hand': ['entryId'],
  'shift.hand_over': ['shiftId'],
  'shift.sign': ['shiftId'],
  'shift.spot_check': ['shiftId'],
  'shift.reassign': ['shiftId'],
  'breach.confirm': ['breachId'],
  'breach.drop': ['breachId'],
  'form.submit': ['draftId'],
  'form.preview': ['draftId'],
  'trip.open': ['requestId'],
  'trip.dispatch': ['requestId'],
  'trip.join': ['requestId'],
  'trip.move': ['requestId'],
  'trip.photos': ['requestId'],
  'trip.out': ['requestId'],
  'trip.back': ['requestId'],
  'car.open': ['carId'],
  'car.keep': ['carId'],
  'car.block': ['carId'],
  'cars.publish': [],
  'car.fuel': ['carId', 'nth'],
  'car.free': ['carId', 'bookingId'],
  'canteen.order': ['menuId'],
  'canteen.cancel': ['orderId'],
  'canteen.publish': [],
  'canteen.close': ['period'],
  'meal.open': ['menuId'],
  'meal.order': ['menuId'],
  'meal.proxy': ['menuId'],
  'meal.cancel': ['orderId', 'menuId'],
  'meal.take': ['orderId'],
  'slip.take': ['requestId'],
  'petition.submit': ['draftId'],
  'petition.comment': ['petitionId'],
  'petition.assign': ['petitionId'],
  'petition.finish': ['petitionId'],
  'petition.extend': ['petitionId'],
  'petition.grant': ['petitionId'],
  'petition.deny': ['petitionId'],
  'petition.object': ['petitionId'],
  'petition.urge': ['petitionId'],
  'petition.change': ['petitionId'],
  'petition.agree': ['petitionId'],
  'petition.return': ['petitionId'],
  'petition.inform': ['petitionId'],
  'petition.pause': ['petitionId'],
  'petition.resume': ['petitionId'],
  'petition.archive': ['petitionId'],
  'petition.open': ['petitionId'],
  'petition.list': ['personId'],
  'meeting.call': ['draftId'],
  'meeting.form': ['seriesId'],
  'meeting.open': ['meetingId'],
  // 参加、请假缺席、签到、开会 ...
  'meeting.act': ['meetingId', 'name'],
  'meeting.cast': ['voteId', 'choice'],
  'meeting.count': ['voteId'],
  'room.book': ['key'],
  // 签到、领钥匙、已打扫还钥匙、释放
  'room.act': ['bookingId', 'name'],
  'meeting.key': ['meetingId', 'bookingId', 'which'],
  'item.propose': ['draftId'],
  'item.form': ['key'],
  // From a petition's card (转督办).
  'item.petition': ['petitionId'],
  'item.open': ['itemId'],
  'item.act': ['itemId', 'name'],
  'circular.open': ['per'],
  /** The period that holds where the form leaves it open. */
  'petition.export': ['from', 'to'],
  /** 办理、签收、归还 … in a matter that runs from a file. */
  'task.do': ['taskId'],
  'task.open': ['taskId'],
  /** 附件: what is attached to a subject, where a file goes, getting one, taking one back. */
  'file.list': ['kind', 'id'],
  'file.place': ['fileId', 'kind', 'id', 'nth'],
  'file.turn': ['fileId', 'nth'],
  'file.open': ['fileId'],
  'file.remove': ['fileId'],
  'period.do': ['runId'],
  'period.open': ['runId'],
} as const;

export type Verb = keyof typeof VERBS;

/** Every verb there is. */
export const ALL_VERBS = Object.keys(VERBS) as Verb[];

type ActOf<V extends Verb> = { [P in V]: { verb: P } & Record<(typeof VERBS)[P][number], string> }[V];

/** What a tap asks for; `Act<'leave.submit'>` is one verb with its arguments. */
export type Act<V extends Verb = Verb> = ActOf<V>;

const argument = /^[A-Za-z0-9_-]{1,64}$/;

const isVerb = (text: string): text is Verb => Object.hasOwn(VERBS, text);

/** The action string of an act; throws a RangeError for an argument that `parseAct` would not take back. */
export const actText = (act: Act): string => {
  const named: Record<string, string> = { ...act };
  const given = VERBS[act.verb].map((name) => named[name] ?? '');
  for (const one of given) if (!argument.test(one)) throw new RangeError(`not an action argument: ${one}`);
  return [act.verb, ...given].join(':');
};

/** The act of an action string, or null when it is none of ours: unknown verb, missing or surplus argument, odd sign. */
export const parseAct = (text: string): Act | null => {
  const [verb = '', ...given] = text.split(':');
  if (!isVerb(verb)) return null;
  const names: readonly string[] = VERBS[verb];
  if (given.length !== names.length || !given.every((one) => argument.test(one))) return null;
  return { verb, ...Object.fromEntries(names.map((name, i) => [name, given[i]])) } as Act;
};
