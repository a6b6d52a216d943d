/** One supervised item (督办事项): what was settled, until when, how it went, and what may be done about it. */
import { viewItem } from '../supervision/view-item.ts';
import { deedsFor } from './card-page.ts';
import { filesSection } from './file-page.ts';
import { html } from './html.ts';
import { nothingHere, type Page } from './page.ts';
import { knownFacts, list, section, tag } from './pieces.ts';

export const itemPage: Page = {
  path: '/items/:item',
  method: 'GET',
  async show(ask) {
    const { office, person, value } = ask;
    const view = await viewItem(office, value('item'), person.id);
    if (view === null) return nothingHere('没有这件督办事项，或您没有查看它的权限。');
    return {
      is: 'page',
      title: `督办 · ${view.title}`,
      body: html`<p>${tag(view.stateWord, view.overdue ? 'red' : 'blue')} ${tag(view.number)}</p>
        ${knownFacts([
          { label: '要求', value: view.wanted },
          { label: '来源', value: view.source },
          { label: '承办', value: view.owner },
          { label: '协办', value: view.assistants },
          { label: '期限', value: view.dates },
          { label: '怎么算', value: view.reckoned },
          { label: '答复', value: view.answer },
          { label: '统计', value: view.counts },
        ])}
        ${filesSection(view.attachments ?? [])} ${await deedsFor(ask, `item:${view.itemId}`)}
        ${
          view.extension !== null &&
          section('申请延期', html`<q>延至${view.extension.to}：${view.extension.why}</q>`)
        }
        ${view.report !== '' && section('办理情况', html`<q>${view.report}</q>`)}
        ${view.evidence !== '' && section('佐证', html`<q>${view.evidence}</q>`)}
        ${view.opinion !== '' && section('意见', html`<q>${view.opinion}</q>`)}
        ${view.course.length > 0 && section('经过', list(view.course))}`,
    };
  },
};
