package org.signedprojects.registry.command;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.signedprojects.registry.architecture.Rules.NO_CLOCK_AND_NO_CHANCE;
import static org.signedprojects.registry.architecture.Rules.ONLY_THE_APPLICATION_IS_A_SERVICE;

import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.commandhandling.CommandBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.architecture.ArchitectureContract;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.command.edition.EditionCommand;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.springframework.http.HttpHeaders;

/// The rules of this module, each with a class it must reject.
class ArchitectureTest extends ArchitectureContract {
    private static final String COMMAND = "org.signedprojects.registry.command";

    private static final ArchRule DOMAIN_IS_PLAIN_JAVA = classes().that()
            .resideInAnyPackage(COMMAND + ".project", COMMAND + ".edition", COMMAND + ".decision").should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.signedprojects.registry.values..",
                    "org.signedprojects.registry.events..", "org.signedprojects.registry.ledger..",
                    "org.signedprojects.registry.reference..",
                    COMMAND + ".project", COMMAND + ".edition", COMMAND + ".decision");
    private static final ArchRule AXON_IN_ITS_SHELL = noClasses().that().resideOutsideOfPackage("..axon..").should()
            .dependOnClassesThat().resideInAnyPackage("org.axonframework..");
    private static final ArchRule KAFKA_IN_PUBLISHING = noClasses().that().resideOutsideOfPackage("..publishing..")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka..");
    private static final ArchRule JDBC_IN_POSTGRES_CLASSES = noClasses().that()
            .haveSimpleNameNotStartingWith("Postgres").and()
            // Who publishes is who holds a lock of PostgreSQL, for as long as the session lives.
            .resideOutsideOfPackage("..publishing..").and().haveSimpleNameNotEndingWith("Configuration").should()
            .dependOnClassesThat().resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.postgresql..");
    private static final ArchRule HTTP_AT_THE_EDGE = noClasses().that()
            .resideOutsideOfPackages("..web..", "..security..").should().dependOnClassesThat(
                    resideInAnyPackage("jakarta.servlet..", "org.springframework.http..", "org.springframework.web..",
                            "org.signedprojects.registry.web.."));
    private static final ArchRule COMMANDS_AND_REJECTIONS_ARE_RECORDS = classes().that()
            .areAssignableTo(ProjectCommand.class).or().areAssignableTo(EditionCommand.class).or()
            .areAssignableTo(Rejection.class).and().areNotInterfaces().should().beRecords();

    @Test
    void the_domain_is_plain_java() {
        keeps(DOMAIN_IS_PLAIN_JAVA, classNamed(COMMAND + ".project.ImpureProject"));
    }

    @Test
    void axon_stays_in_its_shell() {
        keeps(AXON_IN_ITS_SHELL, UsesAxon.class);
    }

    @Test
    void kafka_stays_in_publishing() {
        keeps(KAFKA_IN_PUBLISHING, UsesKafka.class);
    }

    @Test
    void jdbc_stays_in_classes_named_after_postgres() {
        keeps(JDBC_IN_POSTGRES_CLASSES, UsesJdbc.class);
    }

    @Test
    void http_stays_at_the_edge() {
        keeps(HTTP_AT_THE_EDGE, UsesHttp.class);
    }

    @Test
    void nothing_reads_a_clock_or_draws_a_number_on_its_own() {
        NO_CLOCK_AND_NO_CHANCE.check(product);
    }

    @Test
    void only_the_application_is_a_service() {
        ONLY_THE_APPLICATION_IS_A_SERVICE.check(product);
    }

    @Test
    void commands_and_rejections_are_records() {
        keeps(COMMANDS_AND_REJECTIONS_ARE_RECORDS, NotARecord.class);
    }

    /// Nor do the packages within a feature: what a feature promises does not know how the promise is kept.
    @Test
    void packages_form_no_cycle() {
        slices().matching(COMMAND + ".(**)").should().beFreeOfCycles().check(product);
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }

    static final class UsesAxon {
        @Nullable
        CommandBus bus;
    }

    static final class UsesKafka {
        @Nullable
        Producer<byte[], byte[]> producer;
    }

    static final class UsesJdbc {
        @Nullable
        Connection connection;
    }

    static final class UsesHttp {
        @Nullable
        HttpHeaders headers;
    }

    static final class NotARecord implements Rejection {
        @Override
        public String problem() {
            return "no-record";
        }

        @Override
        public String detail() {
            return "No record.";
        }
    }
}
