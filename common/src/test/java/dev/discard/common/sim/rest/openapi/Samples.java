package dev.discard.common.sim.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Addresses that the demo world answers with status 200, for each path with placeholders. */
final class Samples {

  private final SimClient client;
  private final String guild;
  private final Map<String, List<String>> byPath = new LinkedHashMap<>();

  Samples(SimClient client) {
    this.client = client;
    this.guild = client.guild("The Tower");
    account();
    guild();
    channels();
    messages();
    threads();
  }

  /** Of one path; none for a path that there is no sample of. */
  List<String> of(String path) {
    return byPath.getOrDefault(path, List.of());
  }

  private void add(String path, String... addresses) {
    byPath.computeIfAbsent(path, p -> new ArrayList<>()).addAll(List.of(addresses));
  }

  private void account() {
    for (String path :
        List.of(
            "/users/@me",
            "/users/@me/channels",
            "/applications/@me",
            "/oauth2/applications/@me",
            "/gateway",
            "/gateway/bot",
            "/soundboard-default-sounds")) {
      add(path, path);
    }
    add("/users/@me/guilds", "/users/@me/guilds", "/users/@me/guilds?with_counts=true");
    add("/users/{user}", "/users/" + client.json("/users/@me").path("id").asText());
    for (String code : List.of("discard", "tower-two", "by-nobody", "friends", "befriend")) {
      add("/invites/{code}", "/invites/" + code + "?with_counts=true");
    }
    add("/guilds/templates/{code}", "/guilds/templates/hgM48av5Q69A");
    String old = client.guild("Old Times");
    add("/guilds/{guild}/widget.json", "/guilds/" + old + "/widget.json");
  }

  private void guild() {
    String path = "/guilds/{guild}";
    add(path, inGuild(""), inGuild("?with_counts=true"), "/guilds/" + client.guild("Old Times"));
    for (String list :
        List.of(
            "/preview",
            "/channels",
            "/regions",
            "/roles",
            "/roles/member-counts",
            "/emojis",
            "/stickers",
            "/soundboard-sounds",
            "/templates",
            "/auto-moderation/rules",
            "/integrations",
            "/vanity-url",
            "/widget",
            "/welcome-screen",
            "/member-verification",
            "/onboarding",
            "/new-member-welcome",
            "/invites",
            "/webhooks",
            "/threads/active")) {
      add(path + list, inGuild(list));
    }
    add(path + "/audit-logs", inGuild("/audit-logs?limit=100"), inGuild("/audit-logs?after=0"));
    add(path + "/bans", inGuild("/bans"), inGuild("/bans?limit=1"));
    add(path + "/members", inGuild("/members?limit=1000"));
    add(path + "/members/search", inGuild("/members/search?query=a&limit=1000"));
    add(path + "/scheduled-events", inGuild("/scheduled-events?with_user_count=true"));
    singles();
  }

  private void singles() {
    single("/roles", "/{role}", "/id");
    single("/members?limit=3", "/{user}", "/user/id");
    single("/emojis", "/{emoji}", "/id");
    single("/stickers", "/{sticker}", "/id");
    single("/auto-moderation/rules", "/{rule}", "/id");
    single("/bans?limit=3", "/{user}", "/user/id");
    single("/scheduled-events", "/{event}", "/id");
    String sound = client.json(inGuild("/soundboard-sounds")).at("/items/0/sound_id").asText();
    add("/guilds/{guild}/soundboard-sounds/{sound}", inGuild("/soundboard-sounds/" + sound));
    String event = client.json(inGuild("/scheduled-events")).at("/0/id").asText();
    add(
        "/guilds/{guild}/scheduled-events/{event}/users",
        inGuild("/scheduled-events/" + event + "/users?with_member=true"));
  }

  private void single(String list, String placeholder, String id) {
    String path = list.replaceAll("\\?.*", "");
    for (JsonNode each : client.json(inGuild(list))) {
      add("/guilds/{guild}" + path + placeholder, inGuild(path + "/" + each.at(id).asText()));
    }
  }

  private void channels() {
    for (JsonNode channel : client.json(inGuild("/channels"))) {
      String address = "/channels/" + channel.path("id").asText();
      if (client.status(address) == 200) {
        add("/channels/{channel}", address);
        add("/channels/{channel}/invites", address + "/invites");
        add("/channels/{channel}/webhooks", address + "/webhooks");
      }
    }
    add("/stage-instances/{channel}", "/stage-instances/" + client.channel("Stage"));
  }

  private void messages() {
    for (String name :
        List.of("general", "announcements", "oddities", "reactions", "threads", "Lounge", "How?")) {
      String address = "/channels/" + client.channel(name);
      add("/channels/{channel}/messages", address + "/messages?limit=100");
      add("/channels/{channel}/messages/pins", address + "/messages/pins");
      add("/channels/{channel}/pins", address + "/pins");
    }
    String oddities = client.channel("oddities");
    for (String line : client.lines("/truth/channels/" + oddities + "/messages")) {
      JsonNode message = SimClient.parse(line);
      String id = message.path("id").asText();
      add("/channels/{channel}/messages/{message}", "/channels/" + oddities + "/messages/" + id);
      if (message.has("poll")) {
        add(
            "/channels/{channel}/polls/{message}/answers/{answer}",
            "/channels/" + oddities + "/polls/" + id + "/answers/1");
      }
    }
    reactions(client.channel("general"));
  }

  private void reactions(String channel) {
    for (String line : client.lines("/truth/channels/" + channel + "/reactions")) {
      JsonNode reaction = SimClient.parse(line);
      JsonNode emoji = reaction.path("emoji");
      String name = URLEncoder.encode(emoji.path("name").asText(), StandardCharsets.UTF_8);
      String segment = emoji.path("id").isNull() ? name : name + "%3A" + emoji.path("id").asText();
      add(
          "/channels/{channel}/messages/{message}/reactions/{emoji}",
          "/channels/"
              + channel
              + "/messages/"
              + reaction.path("message").asText()
              + "/reactions/"
              + segment
              + "?type="
              + reaction.path("type").asText());
    }
  }

  private void threads() {
    for (String parent : List.of("threads", "announcements", "questions", "pictures")) {
      String address = "/channels/" + client.channel(parent);
      add(threads("/archived/public"), address + "/threads/archived/public");
      add(threads("/archived/private"), address + "/threads/archived/private");
      add(threads("/search"), address + "/threads/search?archived=true");
      add(
          "/channels/{channel}/users/@me/threads/archived/private",
          address + "/users/@me/threads/archived/private");
    }
    String v9 = "/api/v9/channels/" + client.channel("questions") + "/threads/active";
    add(threads("/active"), v9);
    for (JsonNode thread : client.json(inGuild("/threads/active")).path("threads")) {
      String address = "/channels/" + thread.path("id").asText();
      add("/channels/{channel}", address);
      add(
          "/channels/{channel}/thread-members",
          address + "/thread-members",
          address + "/thread-members?with_member=true");
      add(
          "/channels/{channel}/thread-members/{user}",
          address + "/thread-members/" + thread.path("owner_id").asText());
    }
  }

  private static String threads(String list) {
    return "/channels/{channel}/threads" + list;
  }

  private String inGuild(String rest) {
    return "/guilds/" + guild + rest;
  }
}
