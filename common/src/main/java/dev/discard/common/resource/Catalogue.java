package dev.discard.common.resource;

import static dev.discard.common.resource.Permission.BAN_MEMBERS;
import static dev.discard.common.resource.Permission.MANAGE_CHANNELS;
import static dev.discard.common.resource.Permission.MANAGE_GUILD;
import static dev.discard.common.resource.Permission.MANAGE_WEBHOOKS;
import static dev.discard.common.resource.Permission.VIEW_AUDIT_LOG;
import static dev.discard.common.resource.Resource.ofChannel;
import static dev.discard.common.resource.Resource.ofGuild;
import static dev.discard.common.resource.Resource.ofThread;

import dev.discard.common.resource.Resource.Access;
import dev.discard.common.resource.Resource.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All resources, in the order in which they are asked for (DISCORD.md 1.2 and 1.3). Another one is
 * one more entry; the guild, its channels, roles, emojis and stickers are not among them, because
 * everything else is planned from them.
 */
public final class Catalogue {

  /** What is archived by jobs of its own and can be left out by name like the resources. */
  public static final Set<String> PARTS =
      new LinkedHashSet<>(
          List.of("messages", "reactions", "poll-voters", "pins", "threads", "members"));

  private static final int UNKNOWN_WELCOME_SCREEN = 10_069;
  private static final int UNKNOWN_VERIFICATION = 10_068;
  private static final int NO_VANITY_URL = 50_020;

  /** Only such guilds have them; whether they are switched on for members no feature tells. */
  private static final String COMMUNITY = "COMMUNITY";

  private static final List<Resource> ALL =
      List.of(
          ofGuild("preview", "/preview", Access.MEMBERS),
          ofGuild("soundboard", "/soundboard-sounds", Access.MEMBERS),
          ofGuild("scheduled-events", "/scheduled-events", Access.MEMBERS)
              .asking("with_user_count=true"),
          ofGuild("scheduled-event-users", "/scheduled-events/{each}/users", Access.MEMBERS)
              .asking("with_member=true")
              .paged(Paging.after(100, "/user/id"))
              .forEach("scheduled-events"),
          ofGuild("templates", "/templates", Access.of(MANAGE_GUILD)),
          ofGuild("auto-moderation", "/auto-moderation/rules", Access.of(MANAGE_GUILD)),
          ofGuild("audit-log", "/audit-logs", Access.of(VIEW_AUDIT_LOG))
              .paged(new Paging("before", 100, "/audit_log_entries", "/id")),
          ofGuild("bans", "/bans", Access.of(BAN_MEMBERS)).paged(Paging.after(1000, "/user/id")),
          ofGuild("invites", "/invites", Access.of(MANAGE_GUILD, VIEW_AUDIT_LOG)),
          ofGuild("integrations", "/integrations", Access.of(MANAGE_GUILD)),
          ofGuild("webhooks", "/webhooks", Access.of(MANAGE_WEBHOOKS)),
          ofGuild(
                  "welcome-screen",
                  "/welcome-screen",
                  Access.of(MANAGE_GUILD).openedBy("WELCOME_SCREEN_ENABLED"))
              .absentWhen(UNKNOWN_WELCOME_SCREEN),
          ofGuild("onboarding", "/onboarding", Access.of(MANAGE_GUILD).openedBy(COMMUNITY)),
          ofGuild(
              "new-member-welcome",
              "/new-member-welcome",
              Access.of(MANAGE_GUILD).openedBy(COMMUNITY)),
          ofGuild(
                  "member-verification",
                  "/member-verification",
                  Access.MEMBERS.onlyWith("MEMBER_VERIFICATION_GATE_ENABLED"))
              .absentWhen(UNKNOWN_VERIFICATION),
          ofGuild("vanity-url", "/vanity-url", Access.of(MANAGE_GUILD).onlyWith("VANITY_URL"))
              .absentWhen(NO_VANITY_URL),
          ofGuild("widget", "/widget", Access.of(MANAGE_GUILD)),
          ofGuild("role-member-counts", "/roles/member-counts", Access.MEMBERS),
          ofChannel("invites", "/invites", Access.of(MANAGE_CHANNELS)),
          ofChannel("webhooks", "/webhooks", Access.of(MANAGE_WEBHOOKS)),
          ofThread("thread-members", "/thread-members", Access.MEMBERS.forBots())
              .asking("with_member=true")
              .paged(Paging.after(100, "/user_id"))
              .onlyOnRequest());

  private Catalogue() {}

  public static List<Resource> of(Scope scope) {
    return ALL.stream().filter(resource -> resource.scope() == scope).toList();
  }

  /** The resource of that name; empty when there is none, as in a job of a newer version. */
  public static Optional<Resource> find(Scope scope, String name) {
    return of(scope).stream().filter(resource -> resource.name().equals(name)).findFirst();
  }

  /** Every name that {@code --include} and {@code --exclude} know. */
  public static Set<String> names() {
    Set<String> names = new LinkedHashSet<>(PARTS);
    ALL.forEach(resource -> names.add(resource.name()));
    return names;
  }

  /** Whether what has this name is archived where nobody chose. */
  public static boolean isUsual(String name) {
    return PARTS.contains(name)
        || ALL.stream().anyMatch(resource -> resource.name().equals(name) && resource.usual());
  }
}
