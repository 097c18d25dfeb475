package dev.discard.coordinator.report.gap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgainTest {

  @Test
  void command_namesTheRunsDirectory_asAShellTakesIt() {
    assertThat(new Again("out", "run").command()).isEqualTo("discard requeue out/run");
    assertThat(new Again("/archive/", "run").command()).isEqualTo("discard requeue /archive/run");
    assertThat(new Again("it's here", "run").command())
        .isEqualTo("discard requeue 'it'\\''s here/run'");
  }
}
