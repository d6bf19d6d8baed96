/**
 * The chat's script: sends questions and presses without loading the page again. Without it every form still works.
 * The team's channel is `channel.js`' work, completing what is typed `suggestions.js`'.
 */
import { followChannel } from './channel.js';
import { element, place, reveal, showTimes, tell, words } from './page.js';
import { completeInput } from './suggestions.js';

const log = element('private');
const input = /** @type {HTMLInputElement} */ (element('text'));

/** What was asked before, oldest first. */
const asked = [...log.querySelectorAll('.typed bdi')].map((typed) => typed.textContent ?? '');

showTimes(document);
completeInput(input, asked);
followChannel();
const newest = log.lastElementChild;
if (newest instanceof HTMLElement) reveal(log, newest);

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.live === undefined) return;
  event.preventDefault();
  if (form.dataset.live === 'say') void say(input.value.trim());
  else void press(form, /** @type {SubmitEvent} */ (event).submitter);
});

/**
 * Asks, and shows at once what was asked.
 * @param {string} text
 */
async function say(text) {
  if (text === '') return;
  asked.push(text);
  input.value = '';
  const waiting = pending(text);
  log.append(waiting);
  reveal(log, waiting);
  const answer = await send('/say', new URLSearchParams({ text }));
  if ('error' in answer) {
    fail(waiting, answer);
    if (input.value === '') input.value = text;
    return;
  }
  waiting.remove();
  show(answer);
}

/**
 * Runs an action of a card.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} button
 */
async function press(form, button) {
  if (!(button instanceof HTMLButtonElement) || form.getAttribute('aria-busy') === 'true') return;
  form.setAttribute('aria-busy', 'true');
  form.querySelector(':scope > .failed')?.remove();
  const body = new URLSearchParams({ press: button.value });
  const message = form.elements.namedItem('message');
  if (message instanceof HTMLInputElement) body.set('message', message.value);
  const answer = await send('/press', body);
  form.removeAttribute('aria-busy');
  if ('error' in answer) fail(form, answer);
  else show(answer, button);
}

/**
 * @typedef {{ messages: { id: string, html: string }[], status: string }} Answer
 * @typedef {{ error: string, gone: boolean }} Failure
 */

/**
 * @param {string} path
 * @param {URLSearchParams} body
 * @returns {Promise<Answer | Failure>}
 */
async function send(path, body) {
  try {
    const response = await fetch(path, { method: 'POST', body, headers: { Accept: 'application/json' } });
    const answer = await response.json();
    return response.ok ? answer : { error: String(answer.error), gone: response.status === 403 };
  } catch {
    return { error: words.failed, gone: false };
  }
}

/**
 * @param {Answer} answer
 * @param {HTMLElement} [pressed]
 */
function show({ messages, status }, pressed) {
  let lang;
  for (const { html } of messages) {
    const message = place(log, html);
    lang = message.querySelector('form')?.lang;
    const moved = message.offsetTop < log.scrollTop || message === log.lastElementChild;
    if (moved) reveal(log, message);
    // On a narrow screen the channel is in front: the answer is behind it.
    const tab = /** @type {HTMLInputElement} */ (element('show-private'));
    if (pressed?.closest('#shared') && !log.checkVisibility()) {
      tab.checked = true;
      message.tabIndex = -1;
      message.focus();
    }
  }
  tell(status, lang);
}

/**
 * @param {string} text
 * @returns {HTMLElement}
 */
function pending(text) {
  const message = document.createElement('li');
  message.className = 'message';
  const typed = document.createElement('p');
  typed.className = 'typed';
  const said = document.createElement('bdi');
  said.textContent = text;
  typed.append(said);
  const waiting = document.createElement('p');
  waiting.className = 'waiting';
  waiting.textContent = words.answering;
  message.append(typed, waiting);
  return message;
}

/**
 * Says what went wrong where it went wrong; what was typed stays.
 * @param {HTMLElement} where
 * @param {Failure} failure
 */
function fail(where, { error, gone }) {
  where.querySelector('.waiting')?.remove();
  const failed = document.createElement('p');
  failed.className = 'failed';
  failed.setAttribute('role', 'alert');
  failed.textContent = `${error} `;
  if (gone) {
    const again = document.createElement('a');
    again.href = '/';
    again.textContent = words.reload;
    failed.append(again);
  }
  where.append(failed);
}
