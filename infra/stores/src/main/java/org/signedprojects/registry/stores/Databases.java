package org.signedprojects.registry.stores;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// The databases of a PostgreSQL server of our own.
public final class Databases {
    private final String url;
    private final String superuserPassword;

    /// @param url of a database that is always there
    Databases(String url, String superuserPassword) {
        this.url = url;
        this.superuserPassword = superuserPassword;
    }

    /// Makes sure that `database` exists and belongs to the role `owner`, whose password becomes `password`. Other roles
    /// cannot connect to it.
    public void provide(String database, String owner, String password) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            if (!exists(statement, "select from pg_roles where rolname = " + literal(owner))) {
                statement.execute("create role " + name(owner) + " login");
            }
            statement.execute("alter role " + name(owner) + " password " + literal(password));
            if (!exists(statement, "select from pg_database where datname = " + literal(database))) {
                statement.execute("create database " + name(database) + " owner " + name(owner));
            }
            // Also of one that was there: a process that was killed may have come no further than making it.
            statement.execute("revoke all on database " + name(database) + " from public");
        } catch (SQLException e) {
            throw new StoreFailure("PostgreSQL did not create database " + database + ": " + e.getMessage(), e);
        }
    }

    /// Keeps a database, with all that is in it, under another name, so that [#provide] makes an empty one. Nobody may be
    /// connected to it.
    /// @return whether there was such a database
    /// @throws StoreFailure also when there is one of the other name
    public boolean setAside(String database, String otherName) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            boolean there = exists(statement, "select from pg_database where datname = " + literal(database));
            if (there) {
                statement.execute("alter database " + name(database) + " rename to " + name(otherName));
            }
            return there;
        } catch (SQLException e) {
            throw new StoreFailure("PostgreSQL did not set database " + database + " aside: " + e.getMessage(), e);
        }
    }

    /// Deletes a database with all that is in it. Nobody may be connected to it.
    /// @return whether there was such a database
    public boolean delete(String database) {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            boolean there = exists(statement, "select from pg_database where datname = " + literal(database));
            if (there) {
                statement.execute("drop database " + name(database));
            }
            return there;
        } catch (SQLException e) {
            throw new StoreFailure("PostgreSQL did not delete database " + database + ": " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, PostgresServer.SUPERUSER, superuserPassword);
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String literal(String text) {
        if (text.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("no backslash in names and passwords of databases");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    private static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
