/** What happens when a control is tapped: tips for what is disabled, the confirm box, links, then the call. */
import { mayOpen } from './link.js';
import { flagIn, nodeIn, nodesIn, textIn, wordsIn } from './read.js';

/** @typedef {import('./context.js').CardContext} CardContext */
/** @typedef {import('./context.js').CardTap} CardTap */
/** @typedef {import('./read.js').CardNode} CardNode */

/**
 * Acts on a tap as Feishu's client does; resolves to false when the person held back at the confirm box.
 * @param {CardNode} node
 * @param {CardTap} tap
 * @param {HTMLElement} source
 * @param {CardContext} context
 */
export async function act(node, tap, source, context) {
  if (flagIn(node, 'disabled')) {
    const tips = wordsIn(node, 'disabled_tips');
    if (tips) context.host.say(tips, 'warning');
    return false;
  }
  const confirm = nodeIn(node, 'confirm');
  if (confirm && !(await context.host.ask(wordsIn(confirm, 'title'), wordsIn(confirm, 'text')))) return false;
  const behaviors = nodesIn(node, 'behaviors');
  for (const link of behaviors.filter((behavior) => textIn(behavior, 'type') === 'open_url'))
    openLink(link, context);
  const onlyLinks =
    behaviors.length > 0 && behaviors.every((behavior) => textIn(behavior, 'type') === 'open_url');
  if (!onlyLinks) await context.host.tap(tap, source);
  return true;
}

/**
 * @param {CardNode} link
 * @param {CardContext} context
 */
function openLink(link, context) {
  const url = textIn(link, 'pc_url') || textIn(link, 'default_url');
  if (mayOpen(url)) globalThis.open(url, '_blank', 'noopener,noreferrer');
  else context.host.say('这个链接无法打开', 'warning');
}
