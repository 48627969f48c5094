"""The contract of the index, spelled out one vacancy at a time. Slow, obvious, and the judge."""

from matching.index import Hit, SearchResult
from matching.weights import ALL_SKILLS, BAND, FULL, LEAST_FIT


class BruteForce:
    def __init__(self, rarity):
        self.rarity = rarity
        self.vacancies = {}

    def upsert(self, vacancies):
        self.vacancies |= {vacancy.id: vacancy for vacancy in vacancies}

    def delete(self, vacancy_ids):
        return sum(self.vacancies.pop(one, None) is not None for one in vacancy_ids)

    def search(self, query, *, limit):
        fitting = [
            v
            for v in self.vacancies.values()
            if query.everything or self.base(v, query) >= LEAST_FIT
        ]
        left_out = dict.fromkeys(query.active_filters(), 0)
        hits = []
        for vacancy in fitting:
            stopped_by = self.first_filter(vacancy, query)
            if stopped_by:
                left_out[stopped_by] += 1
            else:
                fit = self.base(vacancy, query) + self.extra(vacancy, query)
                hits.append(Hit(vacancy, fit, self.km(vacancy, query)))
        hits.sort(key=lambda h: (-(h.fit // BAND), h.distance_km or 0, h.vacancy.id))
        return SearchResult(tuple(hits[:limit]), len(self.vacancies), len(fitting), left_out)

    def fits(self, vacancy, query):
        return query.everything or self.base(vacancy, query) >= LEAST_FIT

    def base(self, vacancy, query):
        points = query.occupations.get(vacancy.occupation_uri, 0)
        points += query.sectors.get(vacancy.sector, 0)
        idf = self.rarity.of
        demands = {u: idf(u) * (10 if needed else 4) for u, needed in dict(vacancy.skills).items()}
        total = max(1, sum(demands.values()))
        for uri, demand in demands.items():
            points += ALL_SKILLS * query.skills.get(uri, 0) * demand // (FULL * total)
            if uri in query.wished_skills:
                points += query.wished_skills[uri] + ALL_SKILLS * demand // total
        return points

    def extra(self, vacancy, query):
        asked = {code for code, _ in (*vacancy.certificates, *vacancy.licences)}
        return (
            sum(query.codes.get(code, 0) for code in asked)
            + sum(query.schedule.get(name, 0) for name in set(vacancy.schedule))
            + sum(query.conditions.get(name, 0) for name in set(vacancy.conditions))
            + sum(query.learning.get(name, 0) for name in set(vacancy.learning))
            - self.lost_by_distance(vacancy, query)
        )

    def lost_by_distance(self, vacancy, query):
        if query.start is None or not query.prefers_near:
            return 0
        return min(round(self.km(vacancy, query) * 10), 1000) * 3 // 10

    def km(self, vacancy, query):
        if query.start is None:
            return None
        return round(query.start.km_to(vacancy.latitude, vacancy.longitude) * 10) / 10

    def first_filter(self, vacancy, query):
        too_far = query.radius_km is not None and (self.km(vacancy, query) or 0) * 10 > int(
            query.radius_km * 10
        )
        if query.start and too_far:
            return "travel"
        if query.hours:
            fewest, most = query.hours
            if vacancy.hours_max < fewest or vacancy.hours_min > most:
                return "hours"
        if query.never_schedule & set(vacancy.schedule):
            return "schedule"
        for name in ("outdoors", "heights", "physical"):
            if name in query.never_conditions & set(vacancy.conditions):
                return name
        return None
