package org.signedprojects.registry.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.problems.Refused;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.values.Actor;

class RunningCommandsTest {
    private static final CommandId ONE = CommandId.of(new Actor("nora"), "one");
    private static final CommandId OTHER = CommandId.of(new Actor("nora"), "other");

    private final RunningCommands running = new RunningCommands();

    @Test
    void a_command_that_is_running_is_not_started_again() {
        assertThatThrownBy(() -> running.alone(ONE, () -> running.alone(ONE, () -> "twice")))
                .isInstanceOfSatisfying(Refused.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.COMMAND_RUNNING));
    }

    @Test
    void others_run_beside_it_and_it_may_run_again_when_it_is_done() {
        assertThat(running.<String>alone(ONE, () -> running.alone(OTHER, () -> "both"))).isEqualTo("both");
        assertThat(running.<String>alone(ONE, () -> "again")).isEqualTo("again");
    }

    @Test
    void a_command_that_failed_is_done_too() {
        assertThatThrownBy(() -> running.alone(ONE, () -> {
            throw new IllegalStateException("failed");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(running.<String>alone(ONE, () -> "again")).isEqualTo("again");
    }
}
