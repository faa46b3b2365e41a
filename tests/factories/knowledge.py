"""Articles."""

import factory

from knowledge.models import Article
from tests.factories.cause import NumberedFactory


class ArticleFactory(NumberedFactory):
    class Meta:
        model = Article

    slug = factory.Sequence(lambda n: f"half-a-day-{n}")
    title = factory.Sequence(lambda n: f"Half a day with a sponsor, {n}")
    kind = Article.Kind.TIP
    body = "Two people, one whiteboard."
