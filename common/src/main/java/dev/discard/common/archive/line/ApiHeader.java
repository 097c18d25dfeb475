package dev.discard.common.archive.line;

/** One header of an answer; the name in lower case. */
public record ApiHeader(String name, String value) {}
