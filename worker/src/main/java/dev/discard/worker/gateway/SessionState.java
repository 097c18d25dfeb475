package dev.discard.worker.gateway;

import dev.discard.worker.gateway.packet.Contents;
import dev.discard.worker.gateway.packet.Packet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a session knows of itself, over all of its connections. */
final class SessionState {

  private final MemberRequests members;
  private final Set<String> missingGuilds = new LinkedHashSet<>();
  private @Nullable String sessionId;
  private @Nullable String resumeUrl;
  private @Nullable Long sequence;
  private boolean ready;

  SessionState(MemberRequests members) {
    this.members = members;
  }

  /** Takes in a dispatch. */
  void apply(Packet packet) {
    if (packet.sequence() != null) {
      sequence = packet.sequence();
    }
    if (packet.is("READY")) {
      ready(Contents.of(packet));
    } else if (packet.is("GUILD_CREATE") || packet.is("GUILD_DELETE")) {
      String guild = Contents.of(packet).guildId();
      if (guild != null) {
        missingGuilds.remove(guild);
      }
    }
  }

  /** Forgets the session: the next connection begins a new one. */
  void forget() {
    sessionId = null;
    resumeUrl = null;
    sequence = null;
    ready = false;
    missingGuilds.clear();
    members.lost();
  }

  boolean isReady() {
    return ready;
  }

  /** Whether all guilds of READY have come or were said to be unavailable. */
  boolean hasGuilds() {
    return ready && missingGuilds.isEmpty();
  }

  /** What is asked for when the guilds are there. */
  MemberRequests members() {
    return members;
  }

  /** Null where there is no session to resume. */
  @Nullable String sessionId() {
    return sessionId;
  }

  @Nullable String resumeUrl() {
    return resumeUrl;
  }

  @Nullable Long sequence() {
    return sequence;
  }

  private void ready(Contents contents) {
    ready = true;
    sessionId = contents.sessionId();
    resumeUrl = contents.resumeUrl();
    missingGuilds.addAll(contents.missingGuilds());
  }
}
