package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What the module's build does to the folder that a running registry was started from.
class ProgramsOfARunningRegistryTest {
    @Test
    void only_a_build_that_came_to_packaging_takes_their_place() throws Exception {
        assertThat(Files.readString(Path.of("../../registry"))).contains("programs=$launcher/programs ");
        assertThat(phasesThatName("${project.build.directory}/programs")).containsExactly("package");
    }

    @Test
    void a_build_that_is_killed_leaves_them_whole_or_none() throws Exception {
        assertThat(tasksThatChange("${project.build.directory}/programs")).containsExactly("move away", "move here");
    }

    /// @return what is done to the folder itself, in order. A folder is moved by renaming it
    private static List<String> tasksThatChange(String folder) throws Exception {
        NodeList all = pom().getElementsByTagName("*");
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element task = (Element) all.item(i);
            if (task.getTagName().equals("available")) {
                continue; // only asks
            }
            if (task.getAttribute("file").equals(folder)) {
                tasks.add(task.getTagName() + " away");
            }
            if (Stream.of("tofile", "dir", "todir").anyMatch(name -> task.getAttribute(name).equals(folder))) {
                tasks.add(task.getTagName() + " here");
            }
        }
        return tasks;
    }

    /// @return phases of the executions in which the folder itself is named, not another that begins like it
    private static List<String> phasesThatName(String folder) throws Exception {
        NodeList executions = pom().getElementsByTagName("execution");
        List<String> phases = new ArrayList<>();
        for (int i = 0; i < executions.getLength(); i++) {
            Element execution = (Element) executions.item(i);
            if (names(execution, folder)) {
                phases.add(execution.getElementsByTagName("phase").item(0).getTextContent());
            }
        }
        return phases;
    }

    private static Document pom() throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
    }

    private static boolean names(Element execution, String folder) {
        NodeList all = execution.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.getTextContent().strip().equals(folder) || Stream.of("file", "tofile", "dir", "todir")
                    .anyMatch(name -> element.getAttribute(name).equals(folder))) {
                return true;
            }
        }
        return false;
    }
}
