/* Who has a colour of his own where many are drawn on top of one another: the attackers with most incidents of those
   that are switched on, and the unknown. All further ones are told together, as others. */

const OWN_COLOURS = 11;

/** For every attacker a rank, and for every rank its attacker: -1 for the last, the others, if there are any. */
function rankAttackers(data, facet) {
  const rankOf = new Int32Array(data.attackers.length);
  const unknown = data.attackers.findIndex(({ name }) => name === "Unknown");
  const own = [];
  for (let a = 0; a < rankOf.length && own.length < OWN_COLOURS; a += 1)
    if (a !== unknown && !facet.off.has(a)) own.push(a);
  if (unknown >= 0) own.push(unknown);
  rankOf.fill(own.length);
  own.forEach((attacker, rank) => {
    rankOf[attacker] = rank;
  });
  return { rankOf, members: [...own, -1] };
}
