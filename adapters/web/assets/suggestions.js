/**
 * Completes what is being typed, as the ARIA combobox pattern has it (w3.org/WAI/ARIA/apg/patterns/combobox), and walks
 * through earlier questions with the arrow keys while no suggestions are shown. What an input method is still composing
 * is left alone: its Enter and arrows are its own.
 */
import { element, tell, words } from './page.js';

const PAUSE_MS = 80;

/** @typedef {{ label: string, lang: string, kind: string, text: string }} Suggestion */

/**
 * @param {HTMLInputElement} input
 * @param {readonly string[]} asked What was asked before, oldest first; read anew at every key.
 */
export function completeInput(input, asked) {
  const box = element('suggestions');
  /** @type {Suggestion[]} */
  let offered = [];
  let active = -1;
  let back = 0;
  let draft = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {AbortController | undefined} */
  let running;

  const close = () => {
    clearTimeout(timer);
    running?.abort();
    offered = [];
    activate(-1);
    box.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  };

  /** @param {number} index */
  const activate = (index) => {
    active = index;
    [...box.children].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) option.scrollIntoView({ block: 'nearest' });
    });
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `option-${index}`);
  };

  /** @param {Suggestion[]} suggestions */
  const open = (suggestions) => {
    if (suggestions.length === 0) return close();
    offered = suggestions;
    box.replaceChildren(...suggestions.map(optionOf));
    box.hidden = false;
    box.scrollTop = 0;
    input.setAttribute('aria-expanded', 'true');
    activate(-1);
    tell(words.suggestionCount.replace('{count}', String(suggestions.length)));
  };

  /** @param {number} index */
  const choose = (index) => {
    const chosen = offered[index];
    if (!chosen) return;
    input.value = chosen.text;
    input.focus();
    close();
  };

  const ask = async () => {
    const text = input.value;
    running?.abort();
    if (text.trim() === '') return close();
    running = new AbortController();
    try {
      const response = await fetch(`/suggest?text=${encodeURIComponent(text)}`, { signal: running.signal });
      if (response.ok && input.value === text && document.activeElement === input)
        open(await response.json());
    } catch {
      // Typed on, or no connection: suggestions are a help, not an answer.
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  };

  /** @param {number} step */
  const recall = (step) => {
    const next = back + step;
    if (next < 0 || next > asked.length) return;
    if (back === 0) draft = input.value;
    back = next;
    input.value = back === 0 ? draft : (asked[asked.length - back] ?? '');
    input.setSelectionRange(input.value.length, input.value.length);
  };

  input.addEventListener('input', (event) => {
    back = 0;
    if (!(/** @type {InputEvent} */ (event).isComposing)) later();
  });
  input.addEventListener('compositionend', later);
  input.addEventListener('blur', close);
  input.form?.addEventListener('submit', () => {
    back = 0;
    close();
  });
  input.addEventListener('keydown', (event) => {
    // 229: the key belongs to an input method. Safari ends the composition before it tells of the Enter that did.
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
      return;
    }
    const { key } = event;
    const count = offered.length;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      const down = key === 'ArrowDown';
      if (count === 0) recall(down ? -1 : 1);
      else if (down) activate(active + 1 < count ? active + 1 : -1);
      else activate(active < 0 ? count - 1 : active - 1);
    } else if (key === 'Enter' && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (key === 'Escape' && count > 0) {
      event.preventDefault();
      close();
    }
  });
  box.addEventListener('pointerdown', (event) => event.preventDefault());
  box.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
    if (option) choose([...box.children].indexOf(option));
  });
}

/**
 * @param {Suggestion} suggestion
 * @param {number} index
 */
function optionOf({ label, lang, kind }, index) {
  const option = document.createElement('li');
  option.id = `option-${index}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  const name = document.createElement('span');
  name.lang = lang;
  name.textContent = label;
  const what = document.createElement('span');
  what.textContent = words.kinds[kind] ?? '';
  option.append(name, what);
  return option;
}
