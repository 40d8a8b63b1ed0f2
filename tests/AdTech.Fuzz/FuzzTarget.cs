using System.Text;

namespace AdTech.Fuzz;

/// <summary>Something that reads what others send.</summary>
/// <param name="Run">Takes any bytes; whatever it throws is a bug.</param>
/// <param name="Seeds">Inputs that it likes, from which others are made.</param>
internal sealed record FuzzTarget(Action<byte[]> Run, IReadOnlyList<byte[]> Seeds)
{
    internal FuzzTarget(Action<byte[]> run, params string[] seeds)
        : this(run, [.. seeds.Select(Encoding.UTF8.GetBytes)])
    {
    }
}
