import type { Office } from '../../src/office/office.ts';
import { isRefusal, type Refusal } from '../../src/core/outcome.ts';
import { submitRequest } from '../../src/request/submit-request.ts';
import type { Person } from '../../src/staff/staff.ts';
import { done, toast } from '../../cards/toasts.ts';
import type { Acted, TapForm } from '../matter.ts';

/** 提交 on the form of a request: it becomes the receipt, or stays with what was typed and the reason it was refused. */
export const submitDraft = async (
  office: Office,
  person: Person,
  draftId: string,
  input: TapForm,
  keep: (refused: Refusal) => Promise<void>,
): Promise<Acted> => {
  const result = await submitRequest(office, person, { draftId, input });
  if (!isRefusal(result))
    return {
      said: result.again ? toast(`已提交过，编号 ${result.number}`) : done.submitted(result.number),
      shows: `request:${result.requestId}`,
      ...(result.held === undefined ? {} : { held: result.held }),
    };
  // What somebody else typed does not belong into the owner's form.
  if (result.code === 'not-yours') return { said: result, shows: null };
  await keep(result);
  return { said: result, shows: `draft:${draftId}` };
};
