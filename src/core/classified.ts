/** Classified matters (涉密) are handled on paper, whatever they are about. */
import { refuse, type Refusal } from './outcome.ts';

// The marks that a classified paper carries (保密法 第十七条).
const MARKED_SECRET = /(?:绝密|机密|秘密)\s*[★☆]|[★☆]\s*(?:绝密|机密|秘密)/;

/** Whether a text bears the mark of a classified paper. */
export const isMarkedSecret = (text: string): boolean => MARKED_SECRET.test(text);

/** Nothing classified is entered here, whatever the matter. */
export const refuseSecret = (): Refusal =>
  refuse('not-in-regulation', '涉密内容不在小办里办，请到保密室登记办理。', {
    toast: '涉密内容请到保密室办理',
  });
