/// A service with the database below it and the users that call it.
record Site(Service service, Database database, Sessions sessions) { }
