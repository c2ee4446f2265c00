package org.signedprojects.registry.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What every module keeps. The test that extends this lies in the package that the module's features lie in, and adds the
/// rules of its own, each with a class it must reject.
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ArchitectureContract {
    /// All classes of the module, without its tests.
    protected final JavaClasses product = new ClassFileImporter().importPath(compiled().resolveSibling("classes"));

    /// The folder with the tests of the module.
    private Path compiled() {
        return Path.of(URI.create(getClass().getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    @Test
    void names_say_what_a_thing_is() {
        Rules.NAMES_SAY_WHAT_A_THING_IS.check(product);
    }

    @Test
    void beans_are_made_in_configurations() {
        Rules.BEANS_ARE_MADE_IN_CONFIGURATIONS.check(product);
        Rules.NOTHING_IS_INJECTED_INTO_FIELDS.check(product);
    }

    @Test
    void features_form_no_cycle() {
        slices().matching(getClass().getPackageName() + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true)
                .check(product);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(product.stream().map(JavaClass::getPackage).collect(Collectors.toSet())).isNotEmpty()
                .allMatch(its -> its.isAnnotatedWith(NullMarked.class));
    }

    /// The product keeps the rule, and a class that breaks it is found.
    protected final void keeps(ArchRule rule, Class<?> offender) {
        rule.check(product);
        Rules.rejects(rule, offender);
    }
}
