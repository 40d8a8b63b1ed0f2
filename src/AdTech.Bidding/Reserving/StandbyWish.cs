using AdTech.Bidding.Snapshots;

namespace AdTech.Bidding.Reserving;

/// <summary>A line item that should have a standby lease, and for which day.</summary>
internal readonly record struct StandbyWish(LineItemState State, LineItemEntry Item, int Day);
