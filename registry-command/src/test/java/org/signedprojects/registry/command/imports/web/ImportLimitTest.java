package org.signedprojects.registry.command.imports.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.PostMapping;

class ImportLimitTest {
    @Test
    void more_may_be_sent_to_where_files_are_taken() {
        List<String> taken = Arrays.stream(ImportController.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(PostMapping.class))
                .flatMap(method -> Arrays.stream(method.getAnnotation(PostMapping.class).path())).toList();

        assertThat(taken).containsExactly(ImportConfiguration.sizeOfFiles().path());
    }
}
