/** Which registers (台账) somebody may see, and which of their lines: what the file says under 可看. */
import type { Prisma, Tx } from '../core/db.ts';
import type { Office } from '../office/office.ts';
import { filledNames } from '../regulation/matters/declared.ts';
import { CASE_COLUMNS } from '../regulation/matters/known-names.ts';
import { kindOfMatter, type Matter } from '../regulation/matters/matter.ts';
import type { Directory } from '../staff/directory.ts';
import { holdersOf } from '../staff/holders-of.ts';
import { staffOf } from '../staff/staff-of.ts';
import type { Person } from '../staff/staff.ts';

type Lines = Prisma.RegisterLineWhereInput;

/**
 * A register as one viewer sees it: `lines` are those that are his to see, `papers` those whose whole case is. What is
 * open to everybody (全体) is the line, not the opinions.
 */
export type SeenRegister = { name: string; columns: string[]; lines: Lines; papers: Lines };

type Asking = { office: Office; tx: Tx; staff: Directory; viewer: Person };

/** Every line there is; a condition that is empty would be dropped from an OR. */
const ALL: Lines = { number: { not: '' } };
const NONE: Lines = { number: '' };
const OWN = '本人';
const EVERYBODY = '全体';

/** Whether the office keeps any register at all; who may see which is asked when one is opened. */
export const keepsRegisters = (office: Pick<Office, 'matters'>): boolean =>
  [...office.matters.current.values()].some((m) => Object.keys(m.registers).length > 0);

/** The registers of the matters in force that a person may see; one that several matters write has the columns of all. */
export const registersFor = async (office: Office, viewer: Person): Promise<SeenRegister[]> => {
  const asking: Asking = { office, tx: office.db, staff: await staffOf(office.db), viewer };
  const seen = new Map<string, SeenRegister>();
  for (const matter of office.matters.current.values())
    for (const [name, { columns, readers }] of Object.entries(matter.registers)) {
      const scope = await linesOf(asking, matter, readers);
      if (scope === null) continue;
      const before = seen.get(name);
      const own = (lines: Lines): Lines => ({ AND: [{ register: name, matter: matter.name }, lines] });
      const named = readers.includes(EVERYBODY)
        ? await linesOf(
            asking,
            matter,
            readers.filter((r) => r !== EVERYBODY),
          )
        : scope;
      seen.set(name, {
        name,
        columns: [...new Set([...(before?.columns ?? []), ...columns])],
        lines: before === undefined ? own(scope) : { OR: [before.lines, own(scope)] },
        papers: { OR: [before?.papers ?? NONE, own(named ?? NONE)] },
      });
    }
  return [...seen.values()];
};

/** The lines of a matter's register that its readers' names open to the viewer; null where none of them means him. */
const linesOf = async (asking: Asking, matter: Matter, readers: string[]): Promise<Lines | null> => {
  // A register that names no reader is kept by the office to which the matter belongs.
  const names = readers.length > 0 || matter.keeper === null ? readers : [matter.keeper];
  const found: Lines[] = [];
  for (const name of names) {
    const lines = await linesAs(asking, matter, name);
    if (lines !== null) found.push(lines);
  }
  return found.length === 0 ? null : { OR: found };
};

const linesAs = async (asking: Asking, matter: Matter, name: string): Promise<Lines | null> => {
  const { viewer, tx } = asking;
  if (name === EVERYBODY) return ALL;
  const named = matter.fields.some((f) => f.name === name) || filledNames(matter).includes(name);
  if (named) return among(await casesNaming(asking, matter, name));
  switch (name === OWN ? 'applicant' : (CASE_COLUMNS[name] ?? '')) {
    case 'applicant':
      return { personId: viewer.id };
    case 'approver':
    case 'signers': {
      const seats = await tx.approvalSeat.findMany({
        where: {
          state: 'approved',
          request: { kind: kindOfMatter(matter.name) },
          OR: [{ decidedById: viewer.id }, { decidedById: null, personId: viewer.id }],
        },
        select: { requestId: true },
      });
      return among(seats.map((s) => s.requestId));
    }
    case 'doer':
    case 'signer': {
      const tasks = await tx.matterTask.findMany({
        where: { doneById: viewer.id },
        select: { requestId: true },
      });
      return among(tasks.map((t) => t.requestId));
    }
    default:
      return asHolder(asking, name);
  }
};

const among = (requestIds: string[]): Lines | null =>
  requestIds.length === 0 ? null : { requestId: { in: [...new Set(requestIds)] } };

/** Cases whose form, or what was filled in later, names the viewer or a department that he heads. */
const casesNaming = async (
  { tx, staff, viewer }: Asking,
  matter: Matter,
  name: string,
): Promise<string[]> => {
  const heads = staff.departments.filter((d) => d.headId === viewer.id && !d.retired);
  const words = [viewer.id, ...heads.map((d) => d.name)];
  const naming = (path: string[]) =>
    words.flatMap((word) => [
      { path, equals: word },
      { path, array_contains: [word] },
    ]);
  const requests = await tx.request.findMany({
    where: {
      kind: kindOfMatter(matter.name),
      OR: naming(['values', name]).map((form) => ({ form })),
    },
    select: { id: true },
  });
  const tasks = await tx.matterTask.findMany({
    where: { state: 'done', OR: naming([name]).map((filled) => ({ filled })) },
    select: { requestId: true },
  });
  return [...requests.map((r) => r.id), ...tasks.map((t) => t.requestId)];
};

/** As holder of a post or role; one that depends on who asks (分管领导) opens the lines of those for whom he is it. */
const asHolder = ({ office, staff, viewer }: Asking, post: string): Lines | null => {
  const led = staff.people.filter((p) => holdersOf(office, staff, post, p).some((h) => h.id === viewer.id));
  if (led.length === 0) return null;
  return led.length === staff.people.length ? ALL : { personId: { in: led.map((p) => p.id) } };
};
