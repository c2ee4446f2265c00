package org.signedprojects.registry;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.signedprojects.registry.architecture.Rules.NO_CLOCK_AND_NO_CHANCE;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.architecture.ArchitectureContract;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.note.NeedsForeignLibrary;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.values.UsesForeignLibrary;

/// The rules of this module, each with a class it must reject.
class ArchitectureTest extends ArchitectureContract {
    private static final ArchRule VOCABULARY_IS_PLAIN_JAVA = classes().that()
            .resideInAnyPackage("..registry.values..", "..registry.events..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..registry.values..", "..registry.events..");
    private static final ArchRule PROOFS_ARE_PLAIN_JAVA = classes().that()
            .resideInAnyPackage("..registry.merkle..", "..registry.note..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "..registry.merkle..", "..registry.note..");
    private static final ArchRule EVENTS_ARE_RECORDS = classes().that().implement(Event.class).and().areNotInterfaces()
            .should().beRecords();

    @Test
    void values_and_events_are_plain_java() {
        keeps(VOCABULARY_IS_PLAIN_JAVA, UsesForeignLibrary.class);
    }

    @Test
    void proofs_and_notes_are_plain_java() {
        keeps(PROOFS_ARE_PLAIN_JAVA, NeedsForeignLibrary.class);
    }

    @Test
    void nothing_but_a_new_key_reads_a_clock_or_draws_a_number() {
        NO_CLOCK_AND_NO_CHANCE.check(product.that(not(belongToAnyOf(SigningKey.class))));
    }

    @Test
    void events_are_records() {
        EVENTS_ARE_RECORDS.check(product);
        assertThat(product.stream().filter(type -> type.isAssignableTo(Event.class) && type.isRecord())).hasSize(21);
    }
}
