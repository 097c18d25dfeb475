package dev.discard.common.sim.layout;

import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.seed.Mix;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The accounts of a world: a few bots and one user, with tokens that look as Discord's do. */
public final class Accounts {

  private Accounts() {}

  public static List<Account> of(long seed, int bots) {
    List<Account> accounts = new ArrayList<>();
    Numbering ids = new Numbering("2018-11-04T09:30:12.345Z");
    for (int i = 0; i < bots; i++) {
      String name = i == 0 ? "Archivist" : "Archivist " + (i + 1);
      accounts.add(account(seed, ids.next(), name, true));
    }
    accounts.add(account(seed, ids.next(), "keeper", false));
    return List.copyOf(accounts);
  }

  private static Account account(long seed, long id, String name, boolean bot) {
    String first =
        Base64.getEncoder().encodeToString(Long.toString(id).getBytes(StandardCharsets.US_ASCII));
    String token =
        first
            + "."
            + base64(Mix.of(seed, id, 1)).substring(0, 6)
            + "."
            + base64(Mix.of(seed, id, 2))
            + base64(Mix.of(seed, id, 3))
            + base64(Mix.of(seed, id, 4));
    return new Account(id, name, bot, token);
  }

  private static String base64(long number) {
    byte[] bytes =
        Long.toHexString(number | Long.MIN_VALUE)
            .substring(0, 9)
            .getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
