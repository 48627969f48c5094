import { css, html, LitElement, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { HttpError, OfflineError } from "../shared/http";
import { shared } from "../shared/styles";
import { currentSession } from "./advisor-api";
import type { AdvisorSession } from "./contract";
import { Desk } from "./desk";
import "./gp-login";
import "./gp-queue";
import "./gp-talk";
import type { GpTalk } from "./gp-talk";
import "./gp-visitor";
import { readSession, writeSession } from "./session";
import { t } from "./texts";

/** The console: login, or the advisor's desk. */
@customElement("gp-console")
export class GpConsole extends LitElement {
  @state() private desk: Desk | null = null;
  @state() private restoring = true;
  @state() private reason = "";
  @query("gp-talk") private talkView!: GpTalk | null;
  private readonly onVisible = () => this.desk?.seen();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.onVisible);
    void this.restore();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.onVisible);
  }

  protected override render() {
    return html`${this.renderHeader()}
    ${this.desk ? this.renderDesk(this.desk) : this.restoring ? nothing : this.renderLogin()}`;
  }

  private renderHeader() {
    const { desk } = this;
    return html`<header>
      <p class="brand">${t("heading")}</p>
      ${
        desk
          ? html`<p class="live ${desk.online ? "" : "offline"}" role="status">
                ${t(desk.online ? "header.live" : "header.offline")}
              </p>
              <p><bdi>${desk.session.advisor.name}</bdi></p>
              <button class="logout" type="button" @click=${() => desk.logOut()}>
                ${t("header.logout")}
              </button>`
          : nothing
      }
    </header>`;
  }

  private renderLogin() {
    return html`<gp-login
      .reason=${this.reason}
      @login=${(event: CustomEvent<AdvisorSession>) => this.begin(event.detail)}
    ></gp-login>`;
  }

  private renderDesk(desk: Desk) {
    const { talk } = desk;
    return html`<main class=${talk ? "talking" : ""}>
      <h1 class="gp-hidden">${t("title")}</h1>
      <p class="notice" role="alert">${desk.notice ? t(desk.notice) : nothing}</p>
      <gp-queue
        .waiting=${desk.waiting}
        .mine=${desk.mine}
        .unread=${new Map(desk.unread)}
        ?loaded=${desk.loaded}
        .current=${talk?.id ?? ""}
        .now=${Date.now()}
        @claim=${(event: CustomEvent<string>) => this.take(desk.claim(event.detail))}
        @open=${(event: CustomEvent<string>) => this.take(desk.open(event.detail))}
      ></gp-queue>
      ${
        talk
          ? html`<gp-talk
                .talk=${talk}
                .messages=${talk.transcript.messages}
                .status=${talk.detail?.status ?? ""}
                @command=${(event: CustomEvent<string>) => this.onCommand(desk, event.detail)}
              ></gp-talk>
              ${
                talk.detail
                  ? html`<gp-visitor .detail=${talk.detail}></gp-visitor>`
                  : html`<div></div>`
              }`
          : html`<p class="none">${t("chat.none")}</p>`
      }
    </main>`;
  }

  protected override updated(): void {
    const count = this.desk ? this.desk.unreadCount + this.desk.waiting.length : 0;
    const title = t("title");
    document.title = count ? t("header.unread", { count, title }) : title;
  }

  private async restore() {
    try {
      this.begin(readSession() ?? (await currentSession()));
    } catch (error) {
      if (!(error instanceof HttpError || error instanceof OfflineError)) throw error;
    }
    this.restoring = false;
  }

  private begin(session: AdvisorSession) {
    writeSession(session);
    const desk = new Desk(this, session);
    desk.onLoggedOut = () => this.end(desk);
    this.desk = desk;
    this.reason = "";
    desk.start();
  }

  private end(desk: Desk) {
    if (this.desk !== desk) return;
    desk.stop();
    writeSession(null);
    this.desk = null;
    this.restoring = false;
    this.reason = "login.expired";
  }

  /** After taking or opening a talk the heading of that talk gets the focus. */
  private async take(work: Promise<void>) {
    if (this.desk) this.desk.notice = "";
    await work;
    await this.updateComplete;
    this.talkView?.focus();
  }

  private async onCommand(desk: Desk, command: string) {
    if (command === "typing") return desk.typing();
    desk.notice = "";
    if (command === "leave") return desk.leave();
    await desk.finish(command as "return" | "close");
    await this.updateComplete;
    this.talkView?.focus();
  }

  static override styles = [
    ...shared,
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 1.25rem;
        padding: 0.625rem clamp(1rem, 3vw, 2rem);
        border-block-end: 0.1875rem solid var(--gp-gold);
        background: var(--gp-blue-dark);
        color: var(--gp-white);
      }
      .brand {
        flex: 1;
        font-weight: 700;
      }
      .live::before {
        content: "●";
        content: "●" / "";
        margin-inline-end: 0.375rem;
        color: #6fd39a;
      }
      .live {
        font-size: 1rem;
      }
      .offline::before {
        color: var(--gp-gold);
      }
      .logout {
        min-block-size: var(--gp-target);
        padding: 0.375rem 0.75rem;
        border: 0.125rem solid var(--gp-white);
        border-radius: 0.5rem;
        background: none;
        color: inherit;
        font: inherit;
        font-size: 1rem;
        cursor: pointer;
      }
      .logout:hover {
        background: var(--gp-blue);
      }
      header :focus-visible {
        outline-color: var(--gp-gold);
        box-shadow: none;
      }
      main {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1.25rem;
        padding: 1rem clamp(1rem, 3vw, 2rem) 1.5rem;
      }
      .notice {
        padding: 0.625rem 1rem;
        border-inline-start: 0.3125rem solid var(--gp-gold-line);
        border-radius: 0.375rem;
        background: var(--gp-gold-soft);
      }
      .notice:empty {
        display: none;
      }
      .none {
        display: none; /* it fills the place beside the queue; below it, it would say nothing */
        color: var(--gp-muted);
      }
      .talking > gp-queue {
        display: none;
      }
      @media (min-width: 60rem) {
        main {
          grid-template-columns: minmax(15rem, 19rem) minmax(0, 1fr);
          grid-template-rows: auto minmax(0, 1fr);
          align-content: start;
        }
        main,
        .talking {
          block-size: calc(100vh - 4.25rem);
        }
        .notice {
          grid-column: 1 / -1;
        }
        .talking > gp-queue {
          display: grid;
        }
        .talking {
          grid-template-columns: minmax(15rem, 18rem) minmax(0, 1fr) minmax(15rem, 19rem);
        }
        gp-queue,
        gp-visitor {
          min-block-size: 0;
          overflow-y: auto;
        }
        .none {
          display: block;
          place-self: center;
        }
      }
    `,
  ];
}
