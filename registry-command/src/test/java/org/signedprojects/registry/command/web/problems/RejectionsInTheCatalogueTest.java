package org.signedprojects.registry.command.web.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.command.decision.StageAndStanding;
import org.signedprojects.registry.command.edition.EditionRejection;
import org.signedprojects.registry.command.project.ProjectRejection;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;
import org.springframework.http.HttpStatus;

/// A refusal by the rules that the catalogue does not know could only be answered as a failure of ours.
class RejectionsInTheCatalogueTest {
    static Stream<Class<?>> rejections() {
        return Stream.of(ProjectRejection.class, EditionRejection.class)
                .flatMap(sealed -> Arrays.stream(sealed.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void every_rejection_has_a_problem_type(Class<? extends Rejection> kind) throws ReflectiveOperationException {
        Rejection rejection = sample(kind);
        assertThat(ProblemType.named(rejection.problem())).hasValueSatisfying(
                type -> assertThat(type.status()).isEqualTo(rejection.problem().startsWith("unknown-")
                        ? HttpStatus.NOT_FOUND
                        : HttpStatus.CONFLICT));
        assertThat(rejection.detail()).endsWith(".").doesNotContain("null");
    }

    private static <R extends Rejection> R sample(Class<R> kind) throws ReflectiveOperationException {
        RecordComponent[] parts = kind.getRecordComponents();
        Constructor<R> constructor = kind.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(Arrays.stream(parts).map(part -> value(part.getType())).toArray());
    }

    private static Object value(Class<?> type) {
        return Stream
                .of(new ProjectCode("DWS-2020-0001"), new EditionCode("DWS-2020"),
                        new StageAndStanding(Stage.SIGNED, Standing.ACTIVE), Stage.SIGNED, LocalDate.of(2020, 7, 30),
                        "signedOn",
                        7)
                .filter(value -> type.isInstance(value) || type == int.class && value instanceof Integer).findFirst()
                .orElseThrow(() -> new IllegalStateException("no sample of " + type));
    }
}
