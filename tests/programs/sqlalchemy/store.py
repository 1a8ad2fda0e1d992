"""SQLAlchemy's ORM on a sqlite file, and its asyncio side by greenlet without a driver."""
import os
import tempfile

import sqlalchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship
from sqlalchemy.util import greenlet_spawn


class Base(DeclarativeBase):
    pass


class Bird(Base):
    __tablename__ = "bird"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    eggs: Mapped[list["Egg"]] = relationship(back_populates="bird", cascade="all, delete-orphan")


class Egg(Base):
    __tablename__ = "egg"
    id: Mapped[int] = mapped_column(primary_key=True)
    weight: Mapped[float]
    bird_id: Mapped[int] = mapped_column(sqlalchemy.ForeignKey("bird.id"))
    bird: Mapped[Bird] = relationship(back_populates="eggs")


with tempfile.TemporaryDirectory() as folder:
    engine = sqlalchemy.create_engine("sqlite:///" + os.path.join(folder, "birds.db"))
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Bird(name="wren", eggs=[Egg(weight=1.5), Egg(weight=1.25)]))
        session.add(Bird(name="owl"))
        session.commit()
        query = sqlalchemy.select(Bird.name, sqlalchemy.func.sum(Egg.weight)).outerjoin(Egg).group_by(Bird.id)
        print(session.execute(query).all())
        print([egg.weight for egg in session.scalars(sqlalchemy.select(Bird)).first().eggs])
    print(sqlalchemy.inspect(engine).get_table_names(), engine.dialect.name, engine.driver)
try:
    sqlalchemy.create_engine("oracle+none://x")
except sqlalchemy.exc.NoSuchModuleError as error:
    print(error)
print(callable(greenlet_spawn))
