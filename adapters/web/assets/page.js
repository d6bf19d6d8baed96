/** What the chat's scripts share: the page's words, the live region, and putting messages in their place. */

/** @typedef {{ answering: string, failed: string, offline: string, online: string, tooMany: string, reload: string, teamNews: string, suggestionCount: string, kinds: Record<string, string> }} Words */

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** @type {Words} */
export const words = JSON.parse(element('page').dataset.words ?? '{}');

/**
 * Has a screen reader say a sentence, also when it is the same as the last one.
 * @param {string} sentence
 * @param {string} [lang] The language it is in, where that is not the page's.
 */
export function tell(sentence, lang = document.documentElement.lang) {
  const status = element('status');
  status.textContent = '';
  setTimeout(() => {
    status.lang = lang;
    status.textContent = sentence;
  }, 50);
}

/**
 * Puts a message in the place of the one with its id, or at the end of a log. Whoever has the focus inside the old one
 * keeps it: on the button of the same name, else on the message.
 * @param {HTMLElement} log
 * @param {string} html The server's `<li>`, escaped by it.
 * @returns {HTMLElement}
 */
export function place(log, html) {
  const template = document.createElement('template');
  template.innerHTML = html;
  const message = template.content.firstElementChild;
  if (!(message instanceof HTMLElement)) throw new Error('the server sent no message');
  showTimes(message);
  const old = document.getElementById(message.id);
  if (!old) {
    log.append(message);
    return message;
  }
  const focused = old.contains(document.activeElement) ? focusOf(old) : undefined;
  old.replaceWith(message);
  if (focused) refocus(message, focused);
  return message;
}

/**
 * Brings the beginning of a message into view, inside its log only.
 * @param {HTMLElement} log
 * @param {HTMLElement} message
 */
export function reveal(log, message) {
  const top = message.offsetTop - 12;
  log.scrollTop = Math.min(top, log.scrollHeight);
}

/**
 * Times as the reader's clock has them.
 * @param {ParentNode} root
 */
export function showTimes(root) {
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: '2-digit',
    minute: '2-digit',
  });
  for (const time of root.querySelectorAll('time')) {
    const last = time.lastChild;
    if (last) last.nodeValue = clock.format(new Date(time.dateTime));
  }
}

/**
 * @param {HTMLElement} message
 * @returns {{ name: string, nth: number }}
 */
function focusOf(message) {
  const name = document.activeElement?.textContent ?? '';
  const same = buttonsCalled(message, name);
  return { name, nth: same.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement)) };
}

/**
 * @param {HTMLElement} message
 * @param {{ name: string, nth: number }} focused
 */
function refocus(message, { name, nth }) {
  const same = buttonsCalled(message, name);
  const button = same[nth] ?? same[0];
  if (button) {
    button.focus({ preventScroll: true });
    return;
  }
  message.tabIndex = -1;
  message.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} message
 * @param {string} name
 */
function buttonsCalled(message, name) {
  return [...message.querySelectorAll('button')].filter((button) => button.textContent === name);
}
