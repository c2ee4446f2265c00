package org.signedprojects.registry.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectsImportTest {
    @TempDir
    Path folder;

    @AutoClose
    private final StandInServices services = StandInServices.start();

    @Test
    void what_became_of_each_row_is_told_with_what_is_wrong_in_it() throws Exception {
        services.answerWith(200,
                """
                    {"rows":[{"row":2,"outcome":"IMPORTED","code":"DWS-2020-0001","errors":[]},
                     {"row":3,"outcome":"REFUSED","code":null,"errors":[{"column":"sector","value":"X","reason":"'X' is no sector"}]}],
                     "errorsLeftOut":0}""");
        assertThat(run()).isEqualTo("""
            row 2: imported, DWS-2020-0001
            row 3: refused
              sector: 'X' is no sector
            1 refused
            """);
    }

    @Test
    void that_there_are_more_errors_than_are_told_is_told() throws Exception {
        services.answerWith(200, """
            {"rows":[{"row":2,"outcome":"REFUSED","code":null,"errors":[]}],"errorsLeftOut":3}""");
        assertThat(run()).isEqualTo("""
            row 2: refused
            and 3 errors more: correct these first
            1 refused
            """);
    }

    private String run() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Path file = Files.writeString(folder.resolve("projects.csv"), "a file");
        out.println(new ProjectsImport(services.system(), out).run(file) + " refused");
        return printed.toString(StandardCharsets.UTF_8);
    }
}
