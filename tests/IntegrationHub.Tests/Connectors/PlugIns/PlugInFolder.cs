using System.Reflection;
using System.Reflection.Emit;
using System.Security.Cryptography;
using IntegrationHub.Connectors.Registration;

namespace IntegrationHub.Tests.Connectors.PlugIns;

/// <summary>A folder of plug-ins that are compiled on the spot.</summary>
internal sealed class PlugInFolder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("plug-ins-").FullName;

    /// <summary>Writes <c>{name}/{name}.dll</c> with that many public connector classes.</summary>
    public string Add(string name, int connectors = 1, bool constructorFails = false)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = new Version(1, 2, 3) }, typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(name);
        module.DefineType($"{name}.Nothing", TypeAttributes.Public).CreateType();
        for (var number = 0; number < connectors; number++)
        {
            DefineConnector(module, $"{name}.Connector{number}", constructorFails);
        }

        var file = FileOf(name);
        assembly.Save(file);
        return file;
    }

    /// <summary>Writes a file as it is.</summary>
    public string Add(string name, byte[] content)
    {
        var file = FileOf(name);
        File.WriteAllBytes(file, content);
        return file;
    }

    public static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);

    private string FileOf(string name) => System.IO.Path.Combine(System.IO.Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName, $"{name}.dll");

    private static void DefineConnector(ModuleBuilder module, string name, bool constructorFails)
    {
        var type = module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed, typeof(object), [typeof(IConnector)]);
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.Standard, []).GetILGenerator();
        constructor.Emit(OpCodes.Ldarg_0);
        constructor.Emit(OpCodes.Call, typeof(object).GetConstructor([])!);
        if (constructorFails)
        {
            constructor.Emit(OpCodes.Ldstr, "No licence file.");
            constructor.Emit(OpCodes.Newobj, typeof(InvalidOperationException).GetConstructor([typeof(string)])!);
            constructor.Emit(OpCodes.Throw);
        }

        constructor.Emit(OpCodes.Ret);
        foreach (var member in typeof(IConnector).GetMethods())
        {
            var method = type.DefineMethod(
                member.Name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final, member.ReturnType, [.. member.GetParameters().Select(parameter => parameter.ParameterType)]);
            var body = method.GetILGenerator();
            body.Emit(OpCodes.Ldnull);
            body.Emit(OpCodes.Ret);
        }

        type.CreateType();
    }
}
