namespace AdTech.Standalone;

internal static class Program
{
    private static void Main(string[] args) => throw new NotSupportedException(string.Join(' ', args));
}
