package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What the module's build does to the folder that a running registry was started from.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramsOfARunningRegistryTest {
    @Test
    void only_a_build_that_came_to_packaging_takes_their_place() throws Exception {
        assertThat(Files.readString(Path.of("../../registry"))).contains("programs=$launcher/programs ");
        assertThat(phasesThatName("${project.build.directory}/programs")).containsExactly("package");
    }

    /// @return phases of the executions in which the folder itself is named, not another that begins like it
    private static List<String> phasesThatName(String folder) throws Exception {
        NodeList executions = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml")
                .getElementsByTagName("execution");
        List<String> phases = new ArrayList<>();
        for (int i = 0; i < executions.getLength(); i++) {
            Element execution = (Element) executions.item(i);
            if (names(execution, folder)) {
                phases.add(execution.getElementsByTagName("phase").item(0).getTextContent());
            }
        }
        return phases;
    }

    private static boolean names(Element execution, String folder) {
        NodeList all = execution.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.getTextContent().strip().equals(folder) || element.getAttribute("dir").equals(folder)
                    || element.getAttribute("tofile").equals(folder)) {
                return true;
            }
        }
        return false;
    }
}
