package dev.discard.common.resource;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that a guild or a channel holds beside its messages.
 *
 * @param name as in {@code --include}, in meta files and in reports: {@code audit-log}
 * @param scope what it belongs to
 * @param path below the API root; {@code {guild}}, {@code {channel}} and {@code {each}} stand for
 *     ids
 * @param query fixed parameters, as {@code with_user_count=true}
 * @param access who may ask for it
 * @param paging how it comes in pages; null when one answer holds all
 * @param each the resource whose elements' ids fill {@code {each}}, one request each; null for none
 * @param absent Discord's codes that say that there is no such thing, which is no gap
 * @param usual whether it is archived unless excluded
 */
public record Resource(
    String name,
    Scope scope,
    String path,
    List<String> query,
    Access access,
    @Nullable Paging paging,
    @Nullable String each,
    Set<Integer> absent,
    boolean usual) {

  public Resource {
    query = List.copyOf(query);
    absent = Set.copyOf(absent);
  }

  /** What a resource belongs to. */
  public enum Scope {
    GUILD,
    CHANNEL,
    THREAD
  }

  /** The kinds of accounts that may ask. */
  public enum Asker {
    ANY,
    BOT,
    USER
  }

  /**
   * Who may ask for a resource.
   *
   * @param asker the kind of account
   * @param anyOf any one of these permissions will do; empty when membership is enough
   * @param opened a guild feature that opens it to every member; null for none
   * @param required a guild feature without which there is nothing to ask for; null for none
   */
  public record Access(
      Asker asker, Set<Permission> anyOf, @Nullable String opened, @Nullable String required) {

    static final Access MEMBERS = new Access(Asker.ANY, Set.of(), null, null);

    public Access {
      anyOf = Set.copyOf(anyOf);
    }

    static Access of(Permission... anyOf) {
      return new Access(Asker.ANY, Set.of(anyOf), null, null);
    }

    Access openedBy(String feature) {
      return new Access(asker, anyOf, feature, required);
    }

    Access onlyWith(String feature) {
      return new Access(asker, anyOf, opened, feature);
    }

    Access forBots() {
      return new Access(Asker.BOT, anyOf, opened, required);
    }
  }

  static Resource ofGuild(String name, String path, Access access) {
    return of(name, Scope.GUILD, "/guilds/{guild}" + path, access);
  }

  static Resource ofChannel(String name, String path, Access access) {
    return of(name, Scope.CHANNEL, "/channels/{channel}" + path, access);
  }

  static Resource ofThread(String name, String path, Access access) {
    return of(name, Scope.THREAD, "/channels/{channel}" + path, access);
  }

  private static Resource of(String name, Scope scope, String path, Access access) {
    return new Resource(name, scope, path, List.of(), access, null, null, Set.of(), true);
  }

  Resource asking(String... fixed) {
    return new Resource(name, scope, path, List.of(fixed), access, paging, each, absent, usual);
  }

  Resource paged(Paging pages) {
    return new Resource(name, scope, path, query, access, pages, each, absent, usual);
  }

  Resource forEach(String parent) {
    return new Resource(name, scope, path, query, access, paging, parent, absent, usual);
  }

  Resource absentWhen(Integer... codes) {
    return new Resource(name, scope, path, query, access, paging, each, Set.of(codes), usual);
  }

  Resource onlyOnRequest() {
    return new Resource(name, scope, path, query, access, paging, each, absent, false);
  }
}
