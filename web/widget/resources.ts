/** Profile and matches: fetched when first asked for, and again after they changed. */
import type { Matches } from "../shared/contract";
import { HttpError, OfflineError } from "../shared/http";
import type { Profile } from "../shared/profile";
import type { VisitorApi } from "./visitor-api";

export const MATCH_LIMIT = 10;

export class Resources {
  profile: Profile | null = null;
  matches: Matches | null = null;
  profileFailed = false;
  matchesFailed = false;
  private profileCalls = 0;
  private matchesCalls = 0;
  private matchesWanted = false;

  constructor(
    private readonly api: VisitorApi,
    private readonly changed: () => void,
  ) {}

  async loadProfile(): Promise<void> {
    const call = ++this.profileCalls;
    const profile = await this.attempt(() => this.api.profile());
    if (call !== this.profileCalls) return; // a newer answer is on its way or here
    this.profile = profile ?? this.profile;
    this.profileFailed = profile === null;
    this.changed();
  }

  async loadMatches(): Promise<void> {
    this.matchesWanted = true;
    const call = ++this.matchesCalls;
    const matches = await this.attempt(() => this.api.matches(MATCH_LIMIT));
    if (call !== this.matchesCalls) return;
    this.matches = matches ?? this.matches;
    this.matchesFailed = matches === null;
    this.changed();
  }

  /** The profile changed: fetch it, and the matches if the page shows them. */
  async refresh(): Promise<void> {
    await Promise.all([this.loadProfile(), this.matchesWanted ? this.loadMatches() : null]);
  }

  /** Send the visitor's own correction; false when it was not stored. */
  async correct(patch: Partial<Profile>): Promise<boolean> {
    const call = ++this.profileCalls;
    const profile = await this.attempt(() => this.api.correct(patch));
    if (profile && call === this.profileCalls) this.profile = profile;
    this.changed();
    if (profile && this.matchesWanted) void this.loadMatches();
    return profile !== null;
  }

  private async attempt<Answer>(call: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof OfflineError || error instanceof HttpError) return null;
      throw error;
    }
  }
}
