/** As much of a document as drawing a chart needs: elements with attributes, styles and text, and their text as SVG. */
type Child = SvgElement | string;

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export class SvgElement {
  readonly ownerDocument: SvgDocument;
  readonly namespaceURI = 'http://www.w3.org/2000/svg';
  readonly tagName: string;
  readonly childNodes: Child[] = [];
  readonly attributes = new Map<string, string>();
  readonly styles = new Map<string, string>();
  parentNode: SvgElement | null = null;
  readonly style = {
    setProperty: (name: string, value: string): void => void this.styles.set(name, `${value}`),
    removeProperty: (name: string): void => void this.styles.delete(name),
    getPropertyValue: (name: string): string => this.styles.get(name) ?? '',
  };

  constructor(document: SvgDocument, tagName: string) {
    this.ownerDocument = document;
    this.tagName = tagName;
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }
  setAttributeNS(_: string | null, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  get children(): SvgElement[] {
    return this.childNodes.filter((child) => typeof child !== 'string');
  }
  get firstChild(): Child | null {
    return this.childNodes[0] ?? null;
  }
  get nextSibling(): Child | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }
  get textContent(): string {
    return this.childNodes.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }
  set textContent(text: unknown) {
    this.childNodes.splice(0, Infinity, String(text));
  }
  appendChild<T extends Child>(child: T): T {
    return this.insertBefore(child, null);
  }
  append(...children: readonly Child[]): void {
    for (const child of children) this.appendChild(child);
  }
  insertBefore<T extends Child>(child: T, before: Child | null): T {
    if (typeof child !== 'string') {
      child.parentNode?.removeChild(child);
      child.parentNode = this;
    }
    const place = before === null ? -1 : this.childNodes.indexOf(before);
    this.childNodes.splice(place === -1 ? this.childNodes.length : place, 0, child);
    return child;
  }
  removeChild(child: Child): void {
    const place = this.childNodes.indexOf(child);
    if (place !== -1) this.childNodes.splice(place, 1);
  }

  /** Its own text; the stylesheet of the library's web pages is left out. */
  toText(): string {
    const styles = [...this.styles].map(([name, value]) => `${name}: ${value}`).join('; ');
    const attributes = [...this.attributes, ...(styles === '' ? [] : [['style', styles] as const])].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
    const children = this.childNodes.map((child) => (typeof child === 'string' ? escaped(child) : child.tagName === 'style' ? '' : child.toText())).join('');
    return children === '' ? `<${this.tagName}${attributes}/>` : `<${this.tagName}${attributes}>${children}</${this.tagName}>`;
  }
}

export class SvgDocument {
  readonly documentElement: SvgElement = new SvgElement(this, 'svg');

  createElementNS(_: string | null, name: string): SvgElement {
    return new SvgElement(this, name);
  }
  createElement(name: string): SvgElement {
    return new SvgElement(this, name);
  }
}
