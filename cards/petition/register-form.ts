/** 导出台账: the period and whether names are wanted; the register comes as a file. */
import type { RegisterOffer } from '../../src/petition/view.ts';
import type { Form } from '../card-json.ts';
import { buttonRow, datePicker, fold, form, label, select, submit } from '../elements.ts';
import { registerFields as f } from './petition-fields.ts';

/** Draws the form that asks for the register. */
export const registerForm = ({ from, to }: RegisterOffer): Form =>
  form('petition_register', [
    fold('导出台账', [
      label('登记日期自'),
      datePicker(f.from, { initial: from, required: false }),
      label('至'),
      datePicker(f.to, { initial: to, required: false }),
      label('信访人资料'),
      select(
        f.names,
        [
          { value: 'masked', text: '隐去' },
          { value: 'full', text: '含本人经办件的姓名、电话和事项' },
        ],
        { initial: 'masked' },
      ),
      buttonRow([
        submit(
          '导出台账',
          { verb: 'petition.export', from, to },
          'default',
          '台账以文件发给您，谁在何时导出、是否含信访人资料都记入办理记录。',
        ),
      ]),
    ]),
  ]);
