package org.signedprojects.registry.command.project.web;

import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.command.web.RunningCommands;
import org.signedprojects.registry.reference.Places;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The endpoints of projects.
@Configuration(proxyBeanMethods = false)
public class ProjectWebConfiguration {
    @Bean
    ProjectDesk projectDesk(Projects projects, Editions editions, Places places, RunningCommands running) {
        return new ProjectDesk(projects, editions, places, running);
    }

    @Bean
    ProjectController projectController(ProjectDesk desk) {
        return new ProjectController(desk);
    }

    @Bean
    SigningController signingController(ProjectDesk desk) {
        return new SigningController(desk);
    }

    @Bean
    CourseController courseController(ProjectDesk desk) {
        return new CourseController(desk);
    }
}
