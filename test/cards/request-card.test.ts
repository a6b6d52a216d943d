import { describe, expect, it } from 'vitest';
import { kindForm } from '../../cards/fields.ts';
import { requestCard } from '../../cards/request-card.ts';
import type { RequestView } from '../../src/request/view.ts';
import {
  bodyTags,
  buttonCalled,
  buttonWords,
  confirmText,
  controlNames,
  folds,
  tagWords,
  withTag,
  words,
} from './read-card.ts';
import * as sample from './sample-views.ts';

const color = (view: RequestView): string => requestCard(view).header.template;

describe('the colour of a request says how it stands for the person who looks', () => {
  it('is blue while the applicant waits, orange for the one who has to decide', () => {
    expect(color(sample.applicantWaiting)).toBe('blue');
    expect(color(sample.approverWaiting)).toBe('orange');
    expect(color({ ...sample.approverWaiting, actions: [] })).toBe('blue');
  });

  it('is orange for what was sent back to the applicant, blue for everybody else', () => {
    expect(color(sample.applicantSentBack)).toBe('orange');
    expect(color({ ...sample.applicantSentBack, viewer: 'approver', actions: [] })).toBe('blue');
  });

  it('is orange for the clerk who files or is asked', () => {
    expect(color(sample.clerkFiling)).toBe('orange');
    expect(color(sample.clerkAsking)).toBe('orange');
    expect(color({ ...sample.clerkFiling, actions: [] })).toBe('green');
    expect(color({ ...sample.clerkAsking, viewer: 'applicant' })).toBe('blue');
  });

  it('is green once approved, in effect or done', () => {
    expect(color(sample.approverDone)).toBe('green');
    expect(color(sample.applicantApproved)).toBe('green');
    expect(color(sample.applicantClosed)).toBe('green');
  });

  it('is red when refused or late, and says so', () => {
    expect(color(sample.applicantRefused)).toBe('red');
    expect(color(sample.applicantOverdue)).toBe('red');
    expect(tagWords(requestCard(sample.applicantOverdue))).toEqual(['已超期', 'QJ-2026-0012']);
  });

  it('is grey when withdrawn or cancelled, late or not', () => {
    expect(color(sample.applicantWithdrawn)).toBe('grey');
    expect(color({ ...sample.applicantOverdue, state: 'cancelled', stateWord: '已取消' })).toBe('grey');
    expect(
      tagWords(requestCard({ ...sample.applicantOverdue, state: 'cancelled', stateWord: '已取消' }))[0],
    ).toBe('已取消');
  });
});

describe('what can be done with a request', () => {
  it('offers the approver one form with an opinion, three answers, and the rarer ways folded away', () => {
    const card = requestCard(sample.approverWaiting);
    expect(bodyTags(card).filter((tag) => tag === 'form')).toHaveLength(1);
    expect(buttonWords(card)).toEqual(['同意', '驳回', '退回修改', '转交', '加签']);
    expect(controlNames(card)).toEqual(['opinion', 'person', 'order']);
    expect(folds(card)).toEqual(['转交、加签', '为什么是我']);
    expect(buttonCalled(card, '同意').type).toBe('primary_filled');
    expect(confirmText(card, '同意')).toBeUndefined();
    expect(confirmText(card, '驳回')).toBe('驳回后此件不再审批，王芳会看到您写的意见。');
    expect(confirmText(card, '转交')).toBe('转交后由所选人员审批，您不再办理此件。');
  });

  it('asks an opinion without requiring it, because 同意 needs none', () => {
    const [opinion] = withTag(requestCard(sample.approverWaiting), 'input');
    expect(opinion).toMatchObject({ name: 'opinion', required: false, label: { content: '意见' } });
    expect(opinion).toMatchObject({ placeholder: { content: '驳回、退回时必填' } });
  });

  it('offers no choice of people where there is nobody to choose', () => {
    const view: RequestView = {
      ...sample.approverWaiting,
      actions: [
        { do: 'approve', stepId: 's1' },
        { do: 'transfer', stepId: 's1', people: [] },
      ],
    };
    expect(buttonWords(requestCard(view))).toEqual(['同意']);
  });

  it('offers the waiting applicant 催办 and 撤回, and says what 撤回 does', () => {
    const card = requestCard(sample.applicantWaiting);
    expect(buttonWords(card)).toEqual(['催办', '撤回', '反馈']);
    expect(confirmText(card, '撤回')).toBe('撤回后此件不再审批，需要时可重新申请。');
    expect(folds(card)).toContain('补充说明');
  });

  it('offers the applicant 修改 for what was sent back, with the opinion first', () => {
    const card = requestCard(sample.applicantSentBack);
    expect(buttonWords(card)).toEqual(['修改', '撤回']);
    const text = words(card);
    expect(text).toContain('李建国 退回修改 · 3月4日 09:10\n3月6日 晚您值班，请先调好班再报。');
    expect(text.indexOf('退回修改')).toBeLessThan(text.indexOf('假别'));
  });

  it('offers 销假 openly and the rarer ways folded, each kind field under its own name', () => {
    const card = requestCard(sample.applicantApproved);
    expect(buttonWords(card)).toEqual(['销假', '提前返岗', '补交证明', '反馈', '取消请假']);
    expect(buttonCalled(card, '销假')).toMatchObject({
      type: 'primary_filled',
      name: expect.stringMatching(/^request\.kind:.*:back$/),
    });
    expect(controlNames(card)).toEqual(['return_early.day', 'return_early.half', 'evidence.what', 'comment']);
    expect(kindForm('return_early', { 'return_early.day': '2026-03-06 +0800', comment: '' })).toEqual({
      day: '2026-03-06 +0800',
    });
    expect(folds(card)).toEqual(['为什么这样审批', '提前返岗', '补交证明', '补充说明', '其他办理']);
    expect(confirmText(card, '提前返岗')).toBe('提前返岗后，未休的天数退回。');
    expect(confirmText(card, '取消请假')).toContain('取消后');
  });

  it('keeps a required field from blocking a button that does not need it', () => {
    for (const view of Object.values(sample.requestViews)) {
      for (const element of requestCard(view).body.elements) {
        if (element.tag !== 'form' || !JSON.stringify(element).includes('"required":true')) continue;
        expect(JSON.stringify(element).match(/"tag":"button"/g)).toHaveLength(1);
      }
    }
  });

  it('offers the clerk 签收', () => {
    expect(buttonWords(requestCard(sample.clerkFiling))).toEqual(['签收', '反馈']);
  });

  it('leaves nothing to tap or fill in when nothing works any more', () => {
    for (const view of [
      sample.applicantClosed,
      sample.applicantRefused,
      sample.applicantWithdrawn,
      sample.informed,
    ]) {
      const card = requestCard(view);
      expect(buttonWords(card)).toEqual([]);
      expect(controlNames(card)).toEqual([]);
      expect(bodyTags(card)).not.toContain('form');
    }
  });

  it('never puts more than three buttons side by side', () => {
    const view: RequestView = {
      ...sample.applicantWaiting,
      actions: [
        ...(['urge', 'withdraw', 'resubmit', 'file'] as const).map((what) => ({ do: what })),
        { do: 'kind', name: 'back', label: '销假', primary: false },
      ],
    };
    const card = requestCard(view);
    const rows = withTag(card, 'column_set').filter((one) => JSON.stringify(one).includes('"tag":"button"'));
    expect(rows).toMatchObject([{ columns: { length: 3 } }]);
    expect(buttonWords(card)).toHaveLength(5);
  });
});

describe('what a request tells', () => {
  it('names what, who and how much, and where the applicant works when somebody else looks', () => {
    expect(requestCard(sample.applicantWaiting).header).toMatchObject({
      title: { content: '请假 · 王芳 · 事假 2.5 天' },
    });
    expect(requestCard(sample.applicantWaiting).header.subtitle).toBeUndefined();
    expect(requestCard(sample.approverWaiting).header.subtitle?.content).toBe('党建办 · 一般工作人员');
    expect(tagWords(requestCard(sample.approverWaiting))).toEqual(['待审批', 'QJ-2026-0012']);
  });

  it('tells only the approver what the leave would break', () => {
    expect(words(requestCard(sample.approverWaiting))).toContain('⚠ 王芳 3月6日 晚值班，尚未调班');
    const applicant = { ...sample.approverWaiting, viewer: 'applicant' as const };
    expect(words(requestCard(applicant))).not.toContain('值班');
  });

  it('never folds a warning, and folds the rest with its number where it is more than two', () => {
    const calm = ['今年已请 4 天', '同期 1 人不在', '在位率 95%'].map((text) => ({ text, warn: false }));
    const warnings = Array.from({ length: 9 }, (_, i) => ({ text: `与 ${i + 1} 号会议冲突`, warn: true }));
    const card = requestCard({ ...sample.approverWaiting, know: [...calm, ...warnings] });
    expect(folds(card)).toEqual(['转交、加签', '审批前请了解 3 条', '为什么是我']);
    const text = words(card);
    for (const { text: warning } of warnings)
      expect(text.indexOf(`⚠ ${warning}`)).toBeLessThan(text.indexOf('同意'));
    expect(folds(requestCard({ ...sample.approverWaiting, know: calm.slice(0, 2) }))).not.toContain(
      '审批前请了解 2 条',
    );
  });

  it('has the buttons right after the facts, the reason and the warnings, before basis and progress', () => {
    for (const view of [sample.approverWaiting, sample.applicantWaiting, sample.clerkFiling]) {
      const tags = bodyTags(requestCard(view));
      const text = JSON.stringify(requestCard(view).body);
      expect(tags.indexOf('form')).toBeLessThan(tags.indexOf('hr'));
      expect(text.indexOf('"form"')).toBeLessThan(text.indexOf('依据《'));
    }
  });

  it('names the clause and how the office reads it', () => {
    expect(words(requestCard(sample.applicantWaiting))).toContain(
      '依据《请销假制度》二、2：一般工作人员请假三天以内，书面向办事处主任请假，办公室备案\n按本单位约定，满三天的取低一级审批',
    );
  });

  it('shows who decided, who has it and who comes next', () => {
    const text = words(requestCard(sample.applicantWaiting));
    expect(text).toContain('✓ 张敏（加签） · 部门负责人 · 3月3日 16:40\n「工作已安排」');
    expect(text).toContain('● 李建国 · 办事处主任 · 3月3日 16:40 起');
    expect(text).toContain('○ 周文斌 · 办公室 · 备案');
    expect(words(requestCard(sample.approverDone))).toContain(
      '✓ 陈晓东（代李建国） · 办事处主任 · 3月4日 08:52',
    );
    expect(words(requestCard(sample.applicantSentBack))).toContain('✕ 李建国');
  });

  it('shows at most five facts', () => {
    const facts = Array.from({ length: 9 }, (_, i) => ({ label: `事项${i}`, value: '有' }));
    const text = words(requestCard({ ...sample.applicantWaiting, facts }));
    expect(text).toContain('事项4');
    expect(text).not.toContain('事项5');
  });

  it('cuts a very long reason and says how long it was', () => {
    const text = words(requestCard({ ...sample.applicantWaiting, reason: '因'.repeat(10_000) }));
    expect(text).toContain(`${'因'.repeat(600)}…（共 10000 字）`);
    expect(text).not.toContain('因'.repeat(601));
  });

  it('shows what people typed as they typed it, in a text that nothing reads as markup', () => {
    const reason = '**急** <at id=all></at> [链接](https://example.com)';
    const card = requestCard({ ...sample.approverWaiting, reason });
    const shown = withTag(card, 'plain_text').filter((one) => one['content'] === reason);
    expect(shown).toHaveLength(1);
  });

  it('finds room for an office of five hundred people', () => {
    const people = Array.from({ length: 500 }, (_, i) => ({ id: `p-${i}`, name: `同事${i}` }));
    const card = requestCard({
      ...sample.approverWaiting,
      actions: [{ do: 'transfer', stepId: 's1', people }],
    });
    expect(words(card)).toMatch(/名单较长，仅列前 \d+ 人/);
  });
});
