package dev.discard.coordinator.plan.facts;

/** The account of the token; of old accounts {@code discriminator} is four digits, else "0". */
public record Self(long id, String name, String discriminator, boolean bot) {}
