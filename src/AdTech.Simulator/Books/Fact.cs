namespace AdTech.Simulator.Books;

/// <summary>What is told to the platform and counted by both.</summary>
internal enum Fact
{
    Win,
    Loss,
    Bill,
    Impression,
    View,
    Click,
    Conversion,

    /// <summary>Progress of a film or a spot.</summary>
    Video,
}
