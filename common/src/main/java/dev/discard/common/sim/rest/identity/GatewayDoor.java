package dev.discard.common.sim.rest.identity;

import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the API tells of the gateway.
 *
 * @param url where it is
 * @param total how many sessions may be started a day
 * @param remaining how many of them are left
 */
public record GatewayDoor(Supplier<String> url, int total, IntSupplier remaining) {}
