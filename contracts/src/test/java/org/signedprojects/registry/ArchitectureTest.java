package org.signedprojects.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.values.UsesForeignLibrary;

/// The rules of this module, each with a class it must reject.
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.signedprojects.registry");

    private static final ArchRule VOCABULARY_IS_PLAIN_JAVA = classes().that()
            .resideInAnyPackage("..registry.values..", "..registry.events..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..registry.values..", "..registry.events..");
    private static final ArchRule PROOFS_ARE_PLAIN_JAVA = classes().that()
            .resideInAnyPackage("..registry.merkle..", "..registry.note..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..registry.merkle..", "..registry.note..");
    private static final ArchRule NO_CLOCK_AND_NO_CHANCE = noClasses().should().callMethod(Instant.class, "now")
            .orShould().callMethod(UUID.class, "randomUUID").orShould().callMethod(System.class, "currentTimeMillis");
    private static final ArchRule EVENTS_ARE_RECORDS = classes().that().implement(Event.class).and().areNotInterfaces()
            .should().beRecords();

    @Test
    void values_and_events_are_plain_java() {
        VOCABULARY_IS_PLAIN_JAVA.check(PRODUCT);
        rejects(VOCABULARY_IS_PLAIN_JAVA, UsesForeignLibrary.class);
    }

    @Test
    void proofs_and_notes_are_plain_java() {
        PROOFS_ARE_PLAIN_JAVA.check(PRODUCT);
        assertThat(PRODUCT.stream().map(type -> type.getPackageName())).contains("org.signedprojects.registry.merkle",
                "org.signedprojects.registry.note");
    }

    @Test
    void nothing_here_reads_a_clock_or_draws_an_id() {
        NO_CLOCK_AND_NO_CHANCE.check(PRODUCT);
        rejects(NO_CLOCK_AND_NO_CHANCE, Tells.class);
    }

    @Test
    void events_are_records() {
        EVENTS_ARE_RECORDS.check(PRODUCT);
        assertThat(PRODUCT.stream().filter(type -> type.isAssignableTo(Event.class) && type.isRecord())).hasSize(21);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching("org.signedprojects.registry.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(PRODUCT.stream().map(type -> type.getPackage()).collect(Collectors.toSet()))
                .allMatch(type -> type.isAnnotatedWith(NullMarked.class) || type.getClasses().isEmpty());
    }

    private static void rejects(ArchRule rule, Class<?> offender) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(offender)))
                .isInstanceOf(AssertionError.class);
    }

    /// Breaks the rule on clocks.
    static final class Tells {
        Instant now() {
            return Instant.now();
        }
    }
}
